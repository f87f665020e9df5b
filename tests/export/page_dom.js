// As much of a browser's document as the page of a quiz uses: opens the page, answers by clicks and typing, hands in; prints what it saves.
"use strict";
const fs = require("fs"), vm = require("vm");
const [, , path, answersText] = process.argv;
const html = fs.readFileSync(path, "utf8"), answers = JSON.parse(answersText);
const data = html.match(/<script type="application\/json" id="quiz">([\s\S]*?)<\/script>/)[1];
const code = html.match(/<script>\n"use strict";([\s\S]*?)<\/script>/)[1];
const byId = {}, made = [];
class Element {
  constructor(tag) {
    this.tagName = tag.toUpperCase(); this.children = []; this.attributes = {}; this.listeners = {}; this.own = ""; this.value = "";
    this.checked = false; this.disabled = false;
    const names = new Set();
    this.classList = { toggle: (name) => (names.has(name) ? (names.delete(name), false) : (names.add(name), true)) };
    made.push(this);
  }
  set textContent(text) { this.own = String(text); this.children = []; }
  get textContent() { return this.own + this.children.map((one) => one.textContent).join(""); }
  appendChild(one) { this.children.push(one); one.parent = this; return one; }
  remove() { this.gone = true; }
  setAttribute(name, value) { this.attributes[name] = value; }
  addEventListener(kind, call) { this.listeners[kind] = call; }
  all() { return this.children.flatMap((one) => [one, ...one.all()]); }
  querySelector(tag) { return this.all().find((one) => one.tagName === tag.toUpperCase()) || null; }
  focus() { Element.focused = this; }
  click() { if (this.tagName === "A") { saved.push([this.download, blobs[this.href]]); } else { this.onclick(); } }
}
const saved = [], blobs = {};
for (const id of ["quiz", "title", "about", "name-told", "code-told", "name", "code", "done", "larger", "darker", "told", "questions"]) {
  byId[id] = new Element(id === "questions" ? "form" : "div");
}
byId.quiz.own = data;
const document = {
  getElementById: (id) => byId[id], createElement: (tag) => new Element(tag), body: new Element("body"), documentElement: new Element("html"),
  querySelectorAll: () => made.filter((one) => ["INPUT", "TEXTAREA", "SELECT", "BUTTON"].includes(one.tagName)),
};
const asked = [];
const window = { addEventListener() {}, matchMedia: () => ({ matches: true }), confirm: (text) => (asked.push(text), true) };
const URL = { createObjectURL: (blob) => { const key = "blob:" + Object.keys(blobs).length; blobs[key] = blob.parts.join(""); return key; } };
class Blob { constructor(parts) { this.parts = parts; } }
vm.runInNewContext(code, { document, window, URL, Blob, crypto: globalThis.crypto, unescape, encodeURIComponent, Uint8Array, Date, JSON, Math, String });

byId.done.click();
const nameless = byId.told.textContent;
byId.name.value = answers.name;
byId.code.value = answers.code;
byId.questions.children.forEach((box, place) => {
  const given = answers.answers[place], inputs = box.all().filter((one) => one.tagName === "INPUT");
  const kind = JSON.parse(data).questions[place].kind;
  const area = box.querySelector("textarea"), selects = box.all().filter((one) => one.tagName === "SELECT");
  if (kind === "ordering") {
    for (const text of given) { box.all().find((one) => one.tagName === "BUTTON" && one.textContent === text).click(); }
  } else if (area) { area.value = given.join("\n"); }
  else if (selects.length) { selects.forEach((one, at) => { one.value = given[at] || ""; }); }
  else if (kind === "cloze") { inputs.forEach((one, at) => { one.value = given[at] || ""; }); }
  else { inputs.forEach((one) => { one.checked = given.includes(one.parent.textContent.replace(/^[A-Z]\uff0e/, "")); }); }
});
byId.questions.listeners.input();
const counted = byId.told.textContent;
byId.done.click();
byId.done.click();
console.log(JSON.stringify({
  nameless, counted, asked, saved, title: byId.title.textContent, dark: byId.darker.attributes["aria-pressed"],
  locked: document.querySelectorAll().every((one) => one.disabled), text: byId.questions.textContent,
}));
