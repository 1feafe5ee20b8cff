// Writes the types of the format for TypeScript, named as the definitions of the schema.
// npm install && node types.mjs [folder of the version] > bundle.d.ts
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const contract = process.argv[2] ?? fileURLToPath(new URL("../../1.0", import.meta.url));

// A title would name the type, a description stands above it. A reference that is not alone would copy its type.
function described(key, value) {
  if (typeof value?.title !== "string") return value;
  const { title, $ref, ...others } = value;
  return { description: title, ...others, ...($ref && { anyOf: [{ $ref }] }) };
}

const { $defs } = JSON.parse(readFileSync(join(contract, "bundle.schema.json")), described);
process.stdout.write(await compile({ ...$defs.Bundle, $defs }, "Bundle", { maxItems: -1 }));
