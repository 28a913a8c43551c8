// Passkeys: ask the browser for a credential, put it in the form, send the form.
// Data comes from the server as JSON; without WebAuthn the forms stay hidden and the mailed code remains.

const decode = (text) => {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "="));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
};

const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withBytes = (descriptors = []) => descriptors.map((known) => ({ ...known, id: decode(known.id) }));

const described = (credential, response) => ({
  id: credential.id,
  rawId: encode(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
  response,
});

async function create({ publicKey }, passwordless) {
  const options = {
    ...publicKey,
    challenge: decode(publicKey.challenge),
    user: { ...publicKey.user, id: decode(publicKey.user.id) },
    excludeCredentials: withBytes(publicKey.excludeCredentials),
    authenticatorSelection: {
      ...publicKey.authenticatorSelection,
      residentKey: passwordless ? "required" : "discouraged",
      requireResidentKey: passwordless,
      ...(passwordless ? { userVerification: "required" } : {}),
    },
  };
  const credential = await navigator.credentials.create({ publicKey: options });
  return described(credential, {
    clientDataJSON: encode(credential.response.clientDataJSON),
    attestationObject: encode(credential.response.attestationObject),
    transports: credential.response.getTransports?.() ?? [],
  });
}

async function ask({ publicKey }) {
  const options = {
    ...publicKey,
    challenge: decode(publicKey.challenge),
    allowCredentials: withBytes(publicKey.allowCredentials),
  };
  const credential = await navigator.credentials.get({ publicKey: options });
  const { clientDataJSON, authenticatorData, signature, userHandle } = credential.response;
  return described(credential, {
    clientDataJSON: encode(clientDataJSON),
    authenticatorData: encode(authenticatorData),
    signature: encode(signature),
    userHandle: userHandle ? encode(userHandle) : null,
  });
}

const given = () => JSON.parse(document.getElementById("passkey-data").textContent);

async function asked(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("refused");
  return (await answer.json()).request_options;
}

function attach(selector, credentialFor) {
  for (const form of document.querySelectorAll(selector)) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const refused = form.querySelector("[data-cc-passkey-refused]");
      refused.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await credentialFor(form));
        form.submit();
      } catch {
        refused.hidden = false;
      }
    });
  }
}

if (window.PublicKeyCredential) {
  attach("[data-cc-passkey-login]", async (form) => ask(await asked(form)));
  attach("[data-cc-passkey-ask]", () => ask(given().request_options));
  attach("[data-cc-passkey-add]", (form) => create(given().creation_options, form.elements.passwordless.checked));
}
