(() => {
  const root = document.documentElement;
  const filter = document.getElementById("filter");
  const button = document.getElementById("language");
  const lists = JSON.parse(document.getElementById("lists").textContent);
  const again = findings(document, lists, filter, [...document.querySelectorAll(".grades input")]);
  const turn = (code) => {
    speak(code, button, filter);
    again();
  };
  button.addEventListener("click", () => turn(root.dataset.lang === "zh" ? "en" : "zh"));
  document.getElementById("print").addEventListener("click", () => window.print());
  turn(root.dataset.lang);
})();
