const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
  element.append(...children);                       // strings become text nodes: what people typed stays text
  return element;
};

const follow = (event) => {
  if (event.target.closest("label")) return;          // a box to tick
  const row = event.target.closest("tbody tr");
  const link = event.target.closest("a") ?? row?.querySelector("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || document.getSelection().toString()) return;
  event.preventDefault();
  // Streamlit follows the address bar on popstate: no reload, one run, and Back leads to this very list.
  const narrow = matchMedia("(max-width: 62.5rem)").matches ? link.dataset.narrow : null;
  history.pushState({}, "", narrow ?? link.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
};

const box_of = (value, text) => make("label", {}, make("input", { type: "checkbox", value, "aria-label": text }));

// Ticks stay with the rows that stay; the box in the head ticks all that can be.
const ticking = (box, before, send) => {
  const boxes = [...box.querySelectorAll("tbody input")], all = box.querySelector("thead input");
  for (const one of boxes) one.checked = before.has(one.value);
  const whole = () => { all.checked = boxes.length > 0 && boxes.every((one) => one.checked); };
  whole();
  all.disabled = !boxes.length;
  box.addEventListener("change", (event) => {
    if (event.target === all) for (const one of boxes) one.checked = all.checked;
    whole();
    send(boxes.filter((one) => one.checked).map((one) => one.value));
  });
};

// Rows that begin alike are told apart, in a list of links, by what follows.
const parts = (row) => [row.cells[0], row.below, ...row.cells.slice(1)];
const name_of = (row, rows) => {
  const mine = parts(row);
  let alike = rows.filter((one) => one !== row), n = 0;
  for (; n < mine.length && alike.length; n++) alike = alike.filter((one) => parts(one)[n] === mine[n]);
  return n > 1 ? mine.slice(0, n).filter(Boolean).join(", ") : null;
};

// A browser breaks a line after a hyphen, also in the middle of a day.
const days_whole = (text) => text.split(/(\d+-\d+-\d+)/).map((part, at) => at % 2 ? make("span", { class: "day" }, part) : part);

// What a heading says already is read out with the table, and not written below it once more.
const said = (caption) => [...document.querySelectorAll("h1, h2")].some((one) => one.textContent.trim() === caption) ? "" : null;

export default function ({ data, parentElement, setStateValue }) {
  const ticks = data.tick_label !== "";
  const head = data.columns.map((column) => make("th", { scope: "col", role: "columnheader", "data-kind": column.kind, "aria-sort": column.sorted },
    column.href ? make("a", { href: column.href, id: "sort-" + column.name }, column.label) : column.label));
  const small = (text) => text ? [make("small", {}, text)] : [];
  const first = (row, text) => make("th", { scope: "row", role: "rowheader", "data-long": /\S{30}/.test(text) ? "" : null },
    row.href ? make("a", { href: row.href, "data-narrow": row.narrow, "aria-label": name_of(row, data.rows) }, text) : text, ...small(row.below));
  const tick = (row) => !ticks ? [] : [make("td", { role: "cell", "data-kind": "tick" },
    ...(row.tick ? [box_of(row.tick, data.tick_label + ": " + row.cells.filter(Boolean).join(", "))] : []))];
  if (ticks) head.unshift(make("th", { scope: "col", role: "columnheader", "data-kind": "tick" }, box_of("", data.all_label)));
  const body = data.rows.map((row) => make("tr", { role: "row", "aria-current": row.current ? "true" : null },
    ...tick(row), ...row.cells.map((text, index) => index === 0 ? first(row, text)
      : make("td", { role: "cell", "data-label": data.columns[index].label, "data-kind": data.columns[index].kind }, ...days_whole(text)))));
  const pager = data.pages.map((page) => make("a", { href: page.href, id: "page-" + page.rel, rel: page.rel }, page.label));
  const box = make("div", {},
    make("table", { role: "table" }, make("caption", { "data-said": said(data.caption) }, data.caption),
      make("thead", { role: "rowgroup" }, make("tr", { role: "row", "data-label": data.sort_label }, ...head)), make("tbody", { role: "rowgroup" }, ...body)),
    pager.length ? make("nav", { "aria-label": data.pages_label }, ...pager) : "");
  box.addEventListener("click", follow);

  // Called again only when data changed: swap, and leave the keyboard on the same header or page link.
  const focused = parentElement.activeElement?.id;
  const old = parentElement.querySelector("div[data-box]");
  const before = new Set([...(old?.querySelectorAll("tbody input:checked") ?? [])].map((one) => one.value));
  if (ticks) ticking(box, before, (values) => setStateValue("ticked", values));
  box.dataset.box = "";
  old ? old.replaceWith(box) : parentElement.append(box);
  if (focused) (box.querySelector("#" + focused) ?? box.querySelector("nav a"))?.focus();
}
