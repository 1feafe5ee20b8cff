// Checks the vectors of the contract with json-schema-validator of networknt, 1.5 (2.0 gave its classes other names).
// With com.networknt:json-schema-validator:1.5.6 and what it needs (Jackson, SLF4J) in a folder lib, and Java 17:
// java -cp "lib/*" Run.java [folder of the version]
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Files;
import java.nio.file.Path;

class Run {
    public static void main(String[] arguments) throws Exception {
        var contract = Path.of(arguments.length > 0 ? arguments[0] : "../../1.0");
        var json = new ObjectMapper();
        var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(json.readTree(contract.resolve("bundle.schema.json").toFile()), config);
        int passed = 0, failed = 0;
        for (var path : Files.walk(contract).sorted().toList()) {
            var name = contract.relativize(path).toString().replace('\\', '/');
            boolean isVector = name.matches("(valid|invalid/structure|invalid/bundle)/.*[.]json");
            if (!isVector || name.endsWith(".expected.json")) continue;
            var expected = path.resolveSibling(path.getFileName().toString().replace(".json", ".expected.json"));
            boolean isRight = name.startsWith("valid/") || !isSeen(json.readTree(expected.toFile()));
            boolean isAccepted = schema.validate(json.readTree(path.toFile())).isEmpty();
            if (isAccepted == isRight) passed++; else failed++;
            if (isAccepted != isRight) System.out.printf("%s: %s%n", name, isAccepted ? "accepted" : "refused");
        }
        System.out.printf("%d passed, %d failed%n", passed, failed);
        System.exit(failed == 0 ? 0 : 1);
    }

    // A schema sees faults of structure, and another version; what holds a bundle together it does not see.
    static boolean isSeen(JsonNode findings) {
        for (var finding : findings)
            if (finding.get(0).asText().matches("structure[.].*|bundle[.]version-.*")) return true;
        return false;
    }
}
