// The search page: asks the index of Pagefind, which is made after the pages, for the words of the address.

const MOST = 30;
// A guide answers a question, a page of the reference is looked up: what a hit counts, by where its page lies.
const WEIGHTS = [["/reference/findings/", 0.3], ["/reference/kinds/", 0.5], ["/reference/packs/", 0.3], ["/reference/", 0.2]];
const state = document.getElementById("search-state");
const results = document.getElementById("search-results");
const asked = new URLSearchParams(location.search).get("q")?.trim() ?? "";

function entry(found) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = found.url;
  link.textContent = closed(found.meta.title);
  const excerpt = document.createElement("p");
  excerpt.innerHTML = closed(found.excerpt); // made by Pagefind from our own pages, with everything but <mark> escaped
  item.append(link, excerpt);
  const sections = found.sub_results.filter((each) => each.url !== found.url).slice(0, 3);
  if (sections.length > 0) {
    const list = document.createElement("ul");
    for (const each of sections) {
      const inner = document.createElement("a");
      inner.href = each.url;
      inner.textContent = closed(each.title);
      const row = document.createElement("li");
      row.append(inner);
      list.append(row);
    }
    item.append(list);
  }
  return item;
}

function weighed(score, page) {
  return score * (WEIGHTS.find(([folder]) => page.url.includes(folder))?.[1] ?? 1);
}

// In the index the words of the field stand apart and whole, and so they must in what is asked. Pagefind would take them to pieces
// again by the dictionary of the browser, so that is kept from it; what lies between them is taken to pieces here.
const { Segmenter } = Intl;
Intl.Segmenter = undefined;

async function apart(text) {
  const answer = await fetch(new URL("../_static/terms.json", new URL(results.dataset.index, location.href)));
  const words = await answer.json();
  const split = new Segmenter("zh-CN", { granularity: "word" });
  return text
    .split(new RegExp(`(${words.join("|")})`, "u"))
    .flatMap((part, number) => (number % 2 ? [part] : [...split.segment(part)].map((each) => each.segment.trim())))
    .filter(Boolean)
    .join(" ");
}

function closed(html) {
  const inside = html.replace(/(?<=[\u3400-\u9fff]) (?=<\/mark>)/gu, "");
  return inside.replace(/(?<=[\u3400-\u9fff，。、；：）”](?:<\/mark>)?) (?=(?:<mark>)?[\u3400-\u9fff，。、；：（“])/gu, "");
}

async function search() {
  document.querySelector("form.search input").value = asked;
  if (asked === "") {
    return;
  }
  let index;
  try {
    index = await import(new URL(results.dataset.index, location.href).href);
    await index.options({ noWorker: true });
  } catch {
    state.textContent = state.dataset.closed;
    return;
  }
  const { results: found } = await index.search(document.documentElement.lang.startsWith("zh") ? await apart(asked) : asked);
  const shown = await Promise.all(
    found.slice(0, MOST).map(async (each) => [each.score, await each.data()]),
  );
  shown.sort(([one, first], [other, second]) => weighed(other, second) - weighed(one, first));
  results.replaceChildren(...shown.map(([, page]) => entry(page)));
  state.textContent = found.length === 0 ? state.dataset.none : `${state.dataset.some} ${found.length}`;
  document.documentElement.dataset.searched = asked;
}

await search();
