(() => {
  const root = document.documentElement;
  const at = (id) => document.getElementById(id);
  const [drop, file, pack, on, again, status, result, report, filter, button] =
    ["drop", "file", "pack", "on", "again", "status", "result", "report", "filter", "language"].map(at);
  const grades = [...document.querySelectorAll(".grades input")];
  const offers = [...document.querySelectorAll("[data-offer]")];
  const PLANS = /\.(docx|html?|txt|md)$/i;
  const TABLES = /\.(xlsx|xls|csv)$/i;
  const SAID = {
    busy: { zh: "正在检查 ", en: "Checking " },
    done: { zh: "已检查 ", en: "Checked " },
    made: { zh: "已下载 ", en: "Downloaded " },
    lost: { zh: "服务没有应答，请稍后重试。", en: "The server did not answer; try again later." },
  };
  let held = null; // the file that was checked last
  let turn = () => {};
  let asked = 0;

  const speaking = () => root.dataset.lang;

  // What is said stands in both languages, so that it turns with the page.
  const say = (kind, zh, en) => {
    status.className = kind;
    status.replaceChildren(...[["zh-CN", zh], ["en", en]].map(([lang, text]) => {
      const made = document.createElement("span");
      made.lang = lang;
      made.textContent = text;
      return made;
    }));
  };

  const address = (path, further) => {
    const query = new URLSearchParams({ name: held.name, ...further });
    if (pack.value) query.set("pack", pack.value);
    if (on.value) query.set("on", on.value);
    return `${path}?${query}`;
  };

  const isPlan = () => PLANS.test(held.name);
  const checking = () => isPlan() ? "ledger/import" : "validate";
  const KINDS = { docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", html: "text/html", htm: "text/html",
    txt: "text/plain", md: "text/markdown", csv: "text/csv", json: "application/json", jsonl: "application/x-ndjson", ndjson: "application/x-ndjson",
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xls: "application/vnd.ms-excel" };
  const kind = () => KINDS[held.name.split(".").pop().toLowerCase()] ?? "application/octet-stream";

  const ask = async (path, further) => {
    const answer = await fetch(address(path, further), { method: "POST", body: held, headers: { "Content-Type": kind() } });
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => ({}));
    const texts = problem.findings?.flatMap((each) => each.texts) ?? [];
    const told = (code) => {
      const own = texts.filter((each) => each.language === code).map((each) => `${each.message} ${each.hint}`);
      return own.length ? own.slice(0, 3).join(" ") : problem.detail ?? problem.title ?? SAID.lost[code];
    };
    throw Object.assign(new Error(), { told: [told("zh"), told("en")] });
  };

  const failed = (error) => say("bad", ...(error.told ?? [SAID.lost.zh, SAID.lost.en]));

  // The report is the page that the server makes of it; of that page only the main part is taken, and no script of it runs.
  const show = (text) => {
    const page = new DOMParser().parseFromString(text.replace(/<style>[^]*?<\/style>/, ""), "text/html");
    report.replaceChildren(...[...page.querySelector("main").children].map((each) => document.adoptNode(each)));
    const lists = JSON.parse(page.getElementById("lists").textContent);
    filter.value = "";
    turn = findings(report, lists, filter, grades);
    const { ok, kinds } = report.querySelector(".file").dataset;
    const tasks = ok === "true" && kinds.split(" ").includes("task");
    const can = { workbook: TABLES.test(held.name), board: tasks, tasks: tasks && isPlan(), html: true, json: true };
    for (const each of offers) each.parentElement.hidden = !can[each.dataset.offer];
    result.hidden = false;
  };

  const check = async (chosen) => {
    held = chosen;
    const number = ++asked;
    again.disabled = true;
    at("ask").className = "asked";
    at("guide").hidden = true;
    say("busy", `${SAID.busy.zh}${held.name} …`, `${SAID.busy.en}${held.name} …`);
    try {
      const text = await (await ask(checking(), { as: "html" })).text();
      if (number !== asked) return;
      show(text);
      say("", `${SAID.done.zh}${held.name}`, `${SAID.done.en}${held.name}`);
      result.focus({ preventScroll: true });
    } catch (error) {
      if (number !== asked) return;
      result.hidden = true;
      failed(error);
    } finally {
      again.disabled = false;
    }
  };

  const stem = () => held.name.replace(/\.[^.]*$/, "");
  const OFFERS = {
    workbook: { path: "validate", further: { as: "workbook" }, name: () => `${stem()}.annotated.xlsx` },
    board: { path: "ledger/board", further: {}, name: () => `${stem()}.board.html` },
    tasks: { path: "ledger/import", further: { as: "bundle" }, name: () => `${stem()}.tasks.json` },
    html: { path: null, further: { as: "html" }, name: () => `${stem()}.report.html` },
    json: { path: null, further: { as: "json" }, name: () => `${stem()}.report.json` },
  };

  const download = async (which) => {
    const offer = OFFERS[which];
    try {
      const answer = await ask(offer.path ?? checking(), { ...offer.further, lang: speaking() });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = offer.name();
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      say("", `${SAID.made.zh}${link.download}`, `${SAID.made.en}${link.download}`);
    } catch (error) {
      failed(error);
    }
  };

  const language = (code) => {
    speak(code, button, filter);
    for (const each of pack.options) each.textContent = each.dataset[code];
    turn();
  };

  file.addEventListener("change", () => {
    if (file.files.length) check(file.files[0]);
    file.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const [first] = event.dataTransfer.files;
    if (first) check(first);
  });
  again.addEventListener("click", () => check(held));
  at("ask").addEventListener("submit", (event) => event.preventDefault());
  for (const each of offers) each.addEventListener("click", () => download(each.dataset.offer));
  button.addEventListener("click", () => language(speaking() === "zh" ? "en" : "zh"));
  language(speaking());
})();
