"use strict";
// The findings in one part of a page: full lists on demand, narrowed by what is typed and by severity. Gives what to call
// when the reader's language has changed.
const findings = (place, lists, filter, grades) => {
  const root = document.documentElement;
  const groups = [...place.querySelectorAll(".group")];
  const STEP = 500;
  const HEADS = { zh: ["位置", "编号", "字段", "问题"], en: ["Place", "Item", "Field", "Finding"] };
  const MORE = { zh: "再列出", en: "Show more" };

  const language = () => root.dataset.lang;

  const element = (name, text, parent) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (parent) parent.append(made);
    return made;
  };

  // A row holds only what differs: the pointer's indexes, and the values between the pieces of the sentence.
  const path = (held, row) => {
    const indexes = row[2] ? row[2].split(",") : [];
    return held.member.map((token) => token ?? indexes.shift()).join("/");
  };

  const sentence = (held, row, code) =>
    held.message[code].map((piece) => {
      if (typeof piece === "string") return piece;
      const value = row[4 + piece];
      return Array.isArray(value) ? value[code === "zh" ? 0 : 1] : value;
    }).join("");

  const text = (held, row, code) => [row[0], row[1], path(held, row), row[3], sentence(held, row, code)];

  const words = () => filter.value.trim().toLowerCase();

  const fits = (held, row, wanted) => text(held, row, language()).join(" ").toLowerCase().includes(wanted);

  const list = (group) => {
    const held = lists[Number(group.dataset.list)];
    const wanted = words();
    const own = wanted && !head(group).includes(wanted);
    const rows = own ? held.rows.filter((row) => fits(held, row, wanted)) : held.rows;
    const place = group.querySelector(".rows");
    const table = document.createElement("table");
    const top = element("tr", undefined, element("thead", undefined, table));
    for (const title of HEADS[language()]) element("th", title, top).scope = "col";
    const body = element("tbody", undefined, table);
    let next = 0;
    const more = element("button");
    more.type = "button";
    const step = () => {
      const piece = document.createDocumentFragment();
      for (const row of rows.slice(next, next + STEP)) {
        const [where, item, member, value, said] = text(held, row, language());
        const line = element("tr", undefined, piece);
        element("bdi", where, element("td", undefined, line));
        element("td", item, line);
        element("bdi", member, element("td", undefined, line));
        const cell = element("td", said, line);
        if (value) element("p", value, cell).className = "value";
      }
      body.append(piece);
      next += STEP;
      more.hidden = next >= rows.length;
      more.textContent = `${MORE[language()]} (${Math.max(0, rows.length - next)})`;
    };
    more.addEventListener("click", step);
    step();
    place.replaceChildren(table, more);
  };

  const head = (group) => group.headText ??= ["h3", ".fine", ".field", ".cause"]
    .map((part) => group.querySelector(part)?.textContent ?? "").join(" ").toLowerCase();

  // What is typed narrows the examples and opens the full list where only that holds it.
  const sift = () => {
    const wanted = words();
    const chosen = new Set(grades.filter((each) => each.checked).map((each) => each.value));
    for (const group of groups) {
      const held = group.dataset.list === "" ? null : lists[Number(group.dataset.list)];
      const whole = wanted === "" || head(group).includes(wanted);
      let told = 0;
      for (const example of group.querySelectorAll(".examples li")) {
        example.hidden = !whole && !example.textContent.toLowerCase().includes(wanted);
        told += !example.hidden;
      }
      const further = !whole && held !== null && held.rows.some((row) => fits(held, row, wanted));
      group.hidden = !(chosen.has(group.dataset.severity) && (whole || told > 0 || further));
      if (held !== null && !group.hidden) open(group, further || (whole && group.asked));
    }
  };

  const open = (group, shown) => {
    group.shown = Boolean(shown);
    group.querySelector(".all").setAttribute("aria-expanded", String(group.shown));
    group.querySelector(".rows").hidden = !group.shown;
    if (group.shown) list(group);
  };

  for (const group of groups) {
    const all = group.querySelector(".all");
    if (all === null) continue;
    all.addEventListener("click", () => {
      group.asked = !group.shown;
      open(group, group.asked);
    });
  }
  let waiting = 0;
  filter.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(sift, 120);
  };
  for (const each of grades) each.onchange = sift;
  sift();
  return () => {
    for (const group of groups) if (group.shown) list(group);
  };
};

// The reader's language: every text stands on the page in both.
const speak = (code, button, filter) => {
  const root = document.documentElement;
  root.dataset.lang = code;
  root.lang = code === "zh" ? "zh-CN" : "en";
  button.textContent = button.dataset[code];
  filter.placeholder = filter.dataset[code];
};
