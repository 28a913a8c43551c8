// Communes proposed while one types: an accessible list (ARIA combobox). Without JavaScript the form itself answers.
const DELAY = 80;
const FEWEST = 2;
let lists = 0;

function attach(holder) {
  const input = holder.querySelector("input[type=text], input[type=search]");
  const list = document.createElement("ul");
  const said = document.createElement("p");
  list.id = `communes-${(lists += 1)}`;
  list.className = "commune-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "Communes");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  input.after(list, said);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }

  const known = new Map();
  let waiting = 0;
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    input.value = option.dataset.value;
    close();
    if (holder.dataset.ccSubmit !== undefined) input.form.requestSubmit();
  }

  function mark(place) {
    const options = list.children;
    if (!options.length) return;
    options[active]?.setAttribute("aria-selected", "false");
    active = (place + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  }

  function show(communes) {
    close();
    list.replaceChildren(...communes.map((commune, place) => {
      const option = document.createElement("li");
      const detail = document.createElement("span");
      option.id = `${list.id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.value = commune.value;
      detail.textContent = ` ${commune.detail}`;
      option.append(commune.name, detail);
      return option;
    }));
    list.hidden = communes.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = communes.length ? `${communes.length} ${holder.dataset.ccSome}` : holder.dataset.ccNone;
  }

  async function ask() {
    const text = input.value.trim();
    if (text.length < FEWEST) return close();
    if (!known.has(text)) {
      try {
        const answer = await fetch(`${holder.dataset.ccCommune}?q=${encodeURIComponent(text)}`);
        if (!answer.ok) return close();
        known.set(text, (await answer.json()).communes);
      } catch {
        return close(); // no network: the form still works
      }
    }
    if (input.value.trim() === text && document.activeElement === input) show(known.get(text));
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, DELAY);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? -1 : active - 1);
    else if (event.key === "Enter" && active >= 0) choose(list.children[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  input.addEventListener("blur", close);
}

document.querySelectorAll("[data-cc-commune]").forEach(attach);
