"""Sign-in, second factor and sessions, under /compte/: the few pages needed, and no password page."""

from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from . import account, signin

urlpatterns = [
    path("connexion/", signin.login, name="account_login"),
    path("connexion/code/", signin.enter_code, name="account_code"),
    path("deconnexion/", signin.logout, name="account_logout"),
    path("ferme/", signin.closed, name="account_inactive"),
    path("sessions/", account.sessions, name="account_sessions"),
    path("sessions/fermer/", account.close, name="account_close_sessions"),
    path("second-facteur/", mfa.index, name="mfa_index"),
    path("second-facteur/verification/", signin.second_factor, name="mfa_authenticate"),
    path("second-facteur/confirmation/", signin.second_factor_again, name="mfa_reauthenticate"),
    path("second-facteur/application/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-facteur/application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-facteur/codes-de-secours/", account.recovery_codes, name="mfa_view_recovery_codes"),
    path("second-facteur/codes-de-secours/nouveaux/", recovery.generate_recovery_codes,
         name="mfa_generate_recovery_codes"),
    path("cles/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("cles/ajouter/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("cles/confirmation/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("cles/connexion/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("cles/<int:pk>/retirer/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("cles/<int:pk>/renommer/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]  # fmt: skip
