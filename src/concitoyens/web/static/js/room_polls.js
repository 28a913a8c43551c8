// Polls of the room. Who voted reads the results by a second fragment, put in the place of the first; words that are
// typed and not yet sent survive a new drawing.
const place = document.querySelector("[data-cc-room]");
if (place) {
  const addresses = new Set((place.dataset.ccResults ?? "").split(" ").filter(Boolean));
  const sections = new Map();
  const typed = new Map();
  let writing = null;

  const restore = () => {
    for (const [id, value] of typed) {
      const input = place.querySelector(`#${id}`);
      if (input) input.value = value;
    }
    const input = writing && place.querySelector(`#${writing.id}`);
    if (!input || input === document.activeElement) return;
    input.focus();
    input.setSelectionRange(writing.at, writing.at);
  };

  const put = () => {
    for (const [id, html] of sections) {
      const section = place.querySelector(`#${id}`);
      if (section?.querySelector("button")) section.outerHTML = html; // once closed, everybody reads the same
    }
    restore();
  };

  const refresh = async () => {
    for (const address of addresses) {
      const answer = await fetch(address).catch(() => null);
      if (!answer?.ok) continue;
      const html = await answer.text();
      const id = html.match(/id="(poll-\d+)"/)?.[1];
      if (!id || sections.get(id) === html) continue;
      sections.set(id, html);
      put();
      place.dispatchEvent(new Event("cc:mark"));
    }
  };

  place.addEventListener("cc:drawn", () => {
    put();
    refresh();
  });
  place.addEventListener("cc:voted", (event) => {
    addresses.add(event.detail);
    refresh();
  });
  place.addEventListener("input", ({ target }) => {
    if (target.type === "text") typed.set(target.id, target.value);
  });
  place.addEventListener("focusin", ({ target }) => {
    writing = target.type === "text" ? { id: target.id, at: target.value.length } : null;
  });
  place.addEventListener("keyup", ({ target }) => {
    if (target.type === "text") writing = { id: target.id, at: target.selectionStart };
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!place.contains(target)) writing = null;
  });
}
