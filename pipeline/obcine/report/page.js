"use strict";
(async () => {
  const PAGE = 25;
  const ID = 0, TITLE = 1, DATE = 2, URL_ = 3, TAGS = 4, TOWNS = 5, TOPIC = 6, MARKS = 7, UNREAD = 8;
  const by = (id) => document.getElementById(id);
  const lang = document.documentElement.lang;

  async function unpack(id) {
    const bytes = Uint8Array.from(atob(by(id).textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }

  const text = await unpack("texts");
  const data = await unpack("data");
  const fold = (value) => value.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const count = (value) => value.toLocaleString(lang);
  const topicName = (topic) => (topic < 0 ? text.no_topic : data.topics[topic][lang === "sl" ? 1 : 0]);
  function day(date) {
    const shown = date.length > 7 ? { dateStyle: "medium" } : { month: "short", year: "numeric" };
    return date && new Date(`${date}T12:00`).toLocaleDateString(lang === "sl" ? "sl" : "en-GB", shown);
  }
  const folded = data.articles.map((a) =>
    fold([a[ID], a[TITLE], ...a[TAGS].map((t) => `${data.names[t[0]]} ${t[2]}`), ...a[TOWNS].map((t) => data.towns[t][0])].join(" ")));
  const chosen = { place: null, region: "", topic: null, town: null, month: null, query: "" };
  let page = 0;

  // Text from articles enters the page only here, as text.
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const tests = {
    place: (a) => a[TAGS].some((t) => t[0] === chosen.place),
    region: (a) => a[TAGS].some((t) => data.regions[t[0]] === chosen.region),
    topic: (a) => a[TOPIC] === chosen.topic,
    town: (a) => a[TOWNS].includes(chosen.town),
    month: (a) => a[DATE].slice(0, 7) === chosen.month,
    query: (a, words, i) => words.every((word) => folded[i].includes(word)),
  };

  // A view counts the articles that pass all filters but its own, so that its choices stay visible.
  function matching(...but) {
    const active = Object.keys(tests).filter((name) => chosen[name] !== null && chosen[name] !== "" && !but.includes(name));
    const words = fold(chosen.query).split(/\s+/).filter(Boolean);
    return data.articles.filter((a, i) => active.every((name) => tests[name](a, words, i)));
  }

  function tally(articles, keys) {
    const counts = new Map();
    for (const article of articles)
      for (const key of new Set(keys(article))) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  }

  function toggle(name, value) {
    chosen[name] = chosen[name] === value ? null : value;
    page = 0;
    draw();
  }

  function drawMap() {
    const counts = tally(matching("place"), (a) => a[TAGS].map((t) => t[0]));
    const most = Math.max(1, ...counts.values());
    const limits = [...new Set([1, 2, 3, 4, 5].map((step) => Math.max(1, Math.ceil((step / 5) ** 2 * most))))];
    const shade = (n) => (n ? Math.ceil((5 * (1 + limits.findIndex((limit) => n <= limit))) / limits.length) : 0);
    for (const path of document.querySelectorAll("#map path")) {
      const m = Number(path.dataset.m), n = counts.get(m) ?? 0;
      path.style.fill = `var(--c${shade(n)})`;
      path.classList.toggle("chosen", m === chosen.place);
      path.setAttribute("aria-pressed", m === chosen.place);
      path.setAttribute("aria-label", `${data.names[m]}, ${data.regions[m]} – ${text.articles}: ${count(n)}`);
    }
    const entries = [[0, "0"], ...limits.map((limit, i) => {
      const low = i ? limits[i - 1] + 1 : 1;
      return [shade(limit), low === limit ? count(limit) : `${count(low)}–${count(limit)}`];
    })];
    by("legend").replaceChildren(...entries.map(([step, label]) =>
      element("span", {}, element("i", { style: `background:var(--c${step})` }), label)));
  }

  function drawBars(id, name, counts, label) {
    const sorted = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 100);
    const most = Math.max(1, ...counts.values());
    by(id).replaceChildren(...sorted.map(([key, n]) => {
      const bar = element("button", { class: "bar", "data-key": key, "aria-pressed": chosen[name] === key },
        label(key), element("i", { style: `width:${(100 * n) / most}%` }), element("u", {}, count(n)));
      bar.addEventListener("click", () => toggle(name, key));
      return bar;
    }));
  }

  function drawTime() {
    const found = matching("month");
    const counts = tally(found, (a) => (a[DATE] ? [a[DATE].slice(0, 7)] : []));
    const undated = found.filter((a) => !a[DATE]).length;
    by("time-section").hidden = !data.articles.some((a) => a[DATE] || a[UNREAD]);
    by("undated").hidden = !undated;
    by("undated").textContent = `${text.undated}: ${count(undated)}`;
    const most = Math.max(1, ...counts.values());
    by("time").replaceChildren(...[...counts].sort().map(([month, n]) => {
      const [year, number] = month.split("-");
      const column = element("button", { "aria-pressed": chosen.month === month, "aria-label": `${month}: ${count(n)}`, title: `${month}: ${n}` },
        count(n), element("i", { style: `height:${(70 * n) / most}%` }), `${Number(number)}/${year.slice(2)}`);
      column.addEventListener("click", () => toggle("month", month));
      return column;
    }));
  }

  function drawTitle(article) {
    const letters = Array.from(article[TITLE] || article[ID]);
    const parts = [];
    let done = 0;
    for (const [start, end, kind] of article[TITLE] ? article[MARKS] : []) {
      if (start < done) continue;
      parts.push(letters.slice(done, start).join(""));
      parts.push(element("mark", { class: `e${kind}`, title: text.kinds[kind] }, letters.slice(start, end).join("")));
      done = end;
    }
    parts.push(letters.slice(done).join(""));
    return article[URL_] ? element("a", { href: article[URL_], rel: "noreferrer" }, ...parts) : element("strong", {}, ...parts);
  }

  function drawArticle(article) {
    const chips = article[TAGS].map(([m, kind, words, focus]) =>
      element("span", { class: `chip e${kind}`, title: focus ? `${text.kinds[kind]}, ${text.focus}` : text.kinds[kind] },
        element(focus ? "strong" : "span", {}, data.names[m]), ...(words ? [" ", element("q", {}, words)] : [])));
    const abroad = article[TOWNS].map((t) => element("span", { class: "chip abroad" }, `${data.towns[t][0]} (${data.towns[t][1]})`));
    const meta = [day(article[DATE]) || article[UNREAD], topicName(article[TOPIC]), article[ID]].filter(Boolean).join(" · ");
    return element("li", {}, element("p", {}, drawTitle(article)), element("p", { class: "meta" }, meta),
      element("p", {}, ...chips, ...abroad));
  }

  function drawList() {
    const found = matching();
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    const shown = found.slice(page * PAGE, (page + 1) * PAGE).map(drawArticle);
    by("list").replaceChildren(...(shown.length ? shown : [element("li", {}, text.none)]));
    by("page").textContent = `${text.page} ${count(page + 1)} ${text.of} ${count(pages)}`;
    by("previous").disabled = page === 0;
    by("next").disabled = page + 1 >= pages;
    const places = tally(found, (a) => a[TAGS].map((t) => t[0])).size;
    const failed = Object.values(data.errors).reduce((a, b) => a + b, 0);
    by("summary").textContent = `${text.articles}: ${count(found.length)} ${text.of} ${count(data.articles.length)}`
      + ` · ${text.municipalities}: ${count(places)} · ${text.failed}: ${count(failed)}`
      + (chosen.place === null ? "" : ` · ${data.names[chosen.place]}`);
  }

  function draw() {
    const focus = document.activeElement?.closest?.("#topics, #towns, #time");
    const at = focus ? document.activeElement.textContent : null;
    drawMap();
    drawBars("topics", "topic", tally(matching("topic"), (a) => [a[TOPIC]]), (topic) => element("b", {}, topicName(topic)));
    drawBars("towns", "town", tally(matching("town"), (a) => a[TOWNS]), (town) => {
      const [name, country, twins] = data.towns[town];
      return element("b", {}, `${name} (${country})`, ...(twins ? [element("small", {}, `${text.twin_of} ${twins}`)] : []));
    });
    by("towns-section").hidden = !data.towns.length;
    drawTime();
    drawList();
    if (focus) [...focus.querySelectorAll("button")].find((button) => button.textContent === at)?.focus();
  }

  const map = by("map");
  const pick = (event) => event.target.dataset.m !== undefined && toggle("place", Number(event.target.dataset.m));
  map.addEventListener("click", pick);
  map.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(event); }
  });
  for (const name of ["mouseover", "focusin"])
    map.addEventListener(name, (event) => { by("hover").textContent = event.target.getAttribute("aria-label") ?? ""; });
  let pause;
  by("query").addEventListener("input", (event) => {
    clearTimeout(pause);
    pause = setTimeout(() => { chosen.query = event.target.value; page = 0; draw(); }, 120);
  });
  by("region").addEventListener("change", (event) => { chosen.region = event.target.value; page = 0; draw(); });
  by("filters").addEventListener("submit", (event) => event.preventDefault());
  by("filters").addEventListener("reset", () => {
    Object.assign(chosen, { place: null, region: "", topic: null, town: null, month: null, query: "" });
    page = 0;
    draw();
  });
  by("previous").addEventListener("click", () => { page -= 1; drawList(); });
  by("next").addEventListener("click", () => { page += 1; drawList(); });
  by("errors-section").hidden = !Object.keys(data.errors).length;
  by("errors").replaceChildren(...Object.entries(data.errors).map(([type, n]) => element("li", {}, `${type}: ${count(n)}`)));
  draw();
  document.body.dataset.ready = "yes";
})().catch((error) => {
  const old = typeof DecompressionStream === "undefined";
  document.getElementById("summary").textContent = old ? "Brskalnik je prestar. This browser is too old." : String(error);
});
