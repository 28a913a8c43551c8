// The view of the stage: when the room changes, the list is fetched again; the button one is about to press stays.
const EVERY = 10000;

const place = document.querySelector("[data-cc-stage]");
if (place) {
  const refresh = async () => {
    const answer = await fetch(window.location.pathname).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-cc-stage]");
    if (!fresh) return;
    const held = place.contains(document.activeElement) ? document.activeElement.value : "";
    place.replaceChildren(...fresh.childNodes);
    if (held) place.querySelector(`[value="${CSS.escape(held)}"]`)?.focus();
  };
  const source = new EventSource(place.dataset.ccStage);
  source.addEventListener("version", refresh);
  source.addEventListener("state", (event) => event.data === "back" && refresh());
  setInterval(refresh, EVERY);
}
