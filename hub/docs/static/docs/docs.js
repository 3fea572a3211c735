// The pages work without this; it remembers dark or light, and copies samples.
(() => {
  const root = document.documentElement;
  const KEY = "dualport-theme";
  const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const keep = (theme) => { try { localStorage.setItem(KEY, theme); } catch { /* not allowed to */ } };
  const dark = () => (root.dataset.theme
    || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  if (["dark", "light"].includes(stored())) root.dataset.theme = stored();

  const theme = () => {
    const button = document.querySelector("button.theme");
    const say = () => {
      button.textContent = dark() ? "Light" : "Dark";
      button.setAttribute("aria-label", `Show ${dark() ? "light" : "dark"} pages`);
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      keep(root.dataset.theme);
      say();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", say);
    say();
  };

  const copyButton = (figure) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const code = figure.querySelector("code").cloneNode(true);
      // Of a session the commands alone.
      if (figure.querySelector("pre.console")) code.querySelectorAll(".gp, .answer").forEach((part) => part.remove());
      await navigator.clipboard.writeText(code.textContent.trim());
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    figure.append(button);
  };

  document.addEventListener("DOMContentLoaded", () => {
    theme();
    if (navigator.clipboard) document.querySelectorAll("figure.code").forEach(copyButton);
  });
})();
