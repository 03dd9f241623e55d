// Small comforts on top of pages that work without them.
"use strict";
document.addEventListener("DOMContentLoaded", () => document.getElementById("problems")?.focus());
