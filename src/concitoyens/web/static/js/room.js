// The live room: the stream says that something changed, the page fetches what everybody sees and marks what is mine.
// Where a proxy holds the stream back, it asks every 10 seconds. Without JavaScript the page reloads itself.
const POLL = 10000;
const QUIET = 20000; // supports are told by batches: a page whose stream works looks again now and then
const SPREAD = 600; // thousands of pages do not ask in the same instant

const place = document.querySelector("[data-cc-room]");
if (place) {
  const { ccRoom: stream, ccSnapshot: address, ccStop: stopWords, ccStart: startWords } = place.dataset;
  const supported = new Set(place.dataset.ccSupported.split(" "));
  let version = Number(place.dataset.ccVersion);
  let asked = 0;
  let shown = "";

  const mark = () => {
    for (const button of place.querySelectorAll('button[name="support"]')) {
      if (!supported.has(button.value)) continue;
      button.name = "stop";
      button.textContent = stopWords;
    }
  };

  const refresh = async () => {
    const mine = (asked += 1);
    const answer = await fetch(`${address}?v=${version}`).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const text = await answer.text();
    if (text === shown) return;
    shown = text;
    const held = place.contains(document.activeElement) ? document.activeElement.value : "";
    place.innerHTML = text; // our own fragment: its texts are escaped by the server
    mark();
    if (held) place.querySelector(`button[value="${CSS.escape(held)}"]`)?.focus();
  };

  const source = new EventSource(stream);
  source.addEventListener("version", (event) => {
    if (Number(event.data) === version) return;
    version = Number(event.data);
    setTimeout(refresh, Math.random() * SPREAD);
  });
  source.addEventListener("state", (event) => event.data === "back" && refresh());
  let last = Date.now();
  setInterval(() => {
    if (document.hidden) return;
    const wait = source.readyState === EventSource.OPEN ? QUIET : POLL;
    if (Date.now() - last < wait) return;
    last = Date.now();
    refresh();
  }, 1000);
  document.addEventListener("visibilitychange", () => !document.hidden && refresh());

  const form = document.querySelector("#room-act");
  form?.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || button.name === "withdraw") return; // the page is drawn again with what became of it
    event.preventDefault();
    button.disabled = true;
    const body = new URLSearchParams([[button.name, button.value]]);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (answer.status !== 204) {
      window.location.reload();
      return;
    }
    if (button.name === "support") supported.add(button.value);
    else supported.delete(button.value);
    button.disabled = false;
    button.name = button.name === "support" ? "stop" : "support";
    button.textContent = button.name === "stop" ? stopWords : startWords;
    setTimeout(refresh, 1200); // the copy that the server shows for a second does not count it yet
  });
}
