// Keys of moderators: j and k walk the list, a letter leads to its button and never presses it.
// The help on the page lists them and turns them off (WCAG 2.1.4); without JavaScript nothing is missing.
const OFF = "moderation-keys-off";
const help = document.querySelector("[data-cc-keys]");
const wanted = document.querySelector("[data-cc-keys-on]");
const rows = [...document.querySelectorAll("[data-cc-row]")];

function stored() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false; // storage refused by the browser: the keys work until the page is left
  }
}

function store(off) {
  try {
    if (off) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // nothing to remember it in
  }
}

function walk(step) {
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  next?.querySelector("a").focus();
  next?.scrollIntoView({ block: "nearest" });
}

function lead(target) {
  const part = target.closest("details");
  if (target.matches("summary")) {
    part.open = true;
    part.querySelector("input:not([type=hidden]), textarea")?.focus();
  } else if (target.matches("a")) {
    target.click();
  } else {
    target.focus();
  }
  target.scrollIntoView({ block: "nearest" });
}

function typing(element) {
  return element.matches("textarea, select, input:not([type=checkbox], [type=radio])");
}

if (help) {
  help.hidden = false;
  wanted.checked = !stored();
  wanted.addEventListener("change", () => store(!wanted.checked));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !wanted.checked || typing(event.target)) return;
    const target = /^[a-z]$/.test(event.key) ? document.querySelector(`[data-cc-key="${event.key}"]`) : null;
    if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    else if (event.key === "?") {
      help.open = !help.open;
      help.querySelector("summary").focus();
    } else if (target) lead(target);
    else return;
    event.preventDefault();
  });
}
