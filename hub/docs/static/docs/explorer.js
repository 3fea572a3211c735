// Swagger UI with settings that nothing in the address can change.
(() => {
  const place = document.getElementById("explorer");
  const source = new URL(place.dataset.document, location.origin).href;

  // Only this hub is called, and the browser adds nothing of its own: no cookie, no remembered
  // password, no window that asks for one.
  const ours = (request) => {
    if (new URL(request.url, location.origin).origin !== location.origin) {
      throw new Error("Only this hub is called from here.");
    }
    request.credentials = "omit";
    return request;
  };

  const dark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const follow = () => document.documentElement.classList.toggle("dark-mode", dark());
  new MutationObserver(follow).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
  follow();

  place.replaceChildren();
  SwaggerUIBundle({
    url: source,
    domNode: place,
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    queryConfigEnabled: false,
    persistAuthorization: false,
    withCredentials: false,
    validatorUrl: null,
    requestInterceptor: ours,
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    filter: true,
    syntaxHighlight: { activated: false },
    tryItOutEnabled: true,
  });
})();
