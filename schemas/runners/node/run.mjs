// Checks the vectors of the contract: their verdicts with Ajv, their digests with a JCS package (RFC 8785).
// npm install && node run.mjs [folder of the version]
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import addFormats from "ajv-formats";
import Ajv from "ajv/dist/2020.js";
import canonicalize from "canonicalize";

const contract = process.argv[2] ?? fileURLToPath(new URL("../../1.0", import.meta.url));
const names = readdirSync(contract, { recursive: true }).map((name) => name.replaceAll("\\", "/")).sort();
const bytes = (name) => readFileSync(join(contract, name));
const json = (name) => JSON.parse(bytes(name));
const sha256 = (data) => createHash("sha256").update(data).digest("hex");

const ajv = new Ajv({ allowUnionTypes: true });
addFormats(ajv, ["date"]);
ajv.addVocabulary(["x-title-zh", "x-codes", "x-refers-to", "x-sensitive"]);
const isValid = ajv.compile(json("bundle.schema.json"));

let [passed, failed] = [0, 0];
function check(isRight, name, fault) {
  if (isRight) passed++; else failed++;
  if (!isRight) console.log(`${name}: ${fault}`);
}

for (const name of names.filter((name) => /^valid\/.*\.json$/.test(name))) {
  check(isValid(json(name)), name, "refused");
  check(sha256(canonicalize(json(name))) === sha256(bytes(name)), name, "another digest than its canonical form");
}
for (const expected of names.filter((name) => /^invalid\/(structure|bundle)\/.*\.expected\.json$/.test(name))) {
  const name = expected.replace(".expected", "");
  if (!names.includes(name)) continue; // a vector of lines or of bytes, which no schema reads
  // A schema sees faults of structure, and another version; what holds a bundle together it does not see.
  const isSeen = json(expected).some(([code]) => /^(structure\.|bundle\.version-)/.test(code));
  check(isValid(json(name)) !== isSeen, name, isSeen ? "accepted" : "refused");
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
