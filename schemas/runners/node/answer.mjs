// Answers a conformance run: reads requests from standard input and writes answers, one JSON object a line each.
//
//   {"case":"valid/minimal.json","form":"json","data":"<the bytes in Base64>"}
//   {"case":"valid/minimal.json","valid":true,"digest":"sha256:…"}
//
// It judges structure, as the schema does, and leaves faults of bytes and of a bundle's inner bonds to other readers.
// npm install && node answer.mjs [folder of the version]
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import addFormats from "ajv-formats";
import Ajv from "ajv/dist/2020.js";
import canonicalize from "canonicalize";

const contract = process.argv[2] ?? fileURLToPath(new URL("../../1.0", import.meta.url));
const schema = JSON.parse(readFileSync(join(contract, "bundle.schema.json")));

const ajv = new Ajv({ allowUnionTypes: true });
addFormats(ajv, ["date"]);
ajv.addVocabulary(["x-title-zh", "x-codes", "x-refers-to", "x-sensitive"]);
const isValid = ajv.compile(schema);

// A writer writes every member, and a digest is taken of that. What a member is when it is left out, by its schema:
const absent = ({ type, enum: choices }) =>
  type === "array" ? [] : type === "boolean" ? false : type === "string" ? choices[0] : null;

function completed(value, { $ref: ref, anyOf: [orNull] = [], ...inline }) {
  const reference = ref ?? orNull?.$ref;
  const { properties, items } = reference ? schema.$defs[reference.replace("#/$defs/", "")] : inline;
  if (Array.isArray(value)) return value.map((each) => completed(each, items));
  if (value === null || !properties) return value; // a leaf, or extensions, which stay as they came
  const member = (name, inner) => (Object.hasOwn(value, name) ? completed(value[name], inner) : absent(inner));
  return Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, member(name, inner)]));
}

// Nothing for a document that is refused, that is no JSON in UTF-8, or whose texts hold half a character.
function digest(data) {
  try {
    const document = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(data, "base64")));
    if (!isValid(document)) return undefined;
    return `sha256:${createHash("sha256").update(canonicalize(completed(document, schema))).digest("hex")}`;
  } catch {
    return undefined;
  }
}

function answer({ case: name, form, data }) {
  if (form !== "json") return { case: name, skipped: true };
  const found = digest(data);
  return { case: name, valid: found !== undefined, digest: found };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line))));
}
