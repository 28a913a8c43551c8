// A form is sent once: its buttons rest until the next page. The server holds the same promise (form_key).
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.ccSent) {
    event.preventDefault();
    return;
  }
  form.dataset.ccSent = "yes";
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
});

// The "back" button shows a page kept as it was left: its forms may be sent again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-cc-sent]")) {
    delete form.dataset.ccSent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
});
