package io.metergate.ledger.tariff;

import io.metergate.billing.tariff.TariffVersion;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The written forms of a tariff version: YAML that people write, and JSON of the same fields for the database and the
 * API. docs/tariffs.md describes both. Takes at most 128 Ki characters, which may take tenths of a second: not for an
 * event loop.
 */
public final class TariffDocument {
    private TariffDocument() {}

    /** What came of reading a document. */
    public sealed interface Result {}

    /** A version that is right in itself; its id is 0 unless one was given. */
    public record Accepted(TariffVersion version) implements Result {}

    /**
     * What is wrong.
     *
     * @param faults at least one, at most what a person reads at once
     */
    public record Refused(List<TariffFault> faults) implements Result {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /** Reads the YAML form. */
    public static Result ofYaml(String yaml) {
        TariffFaults faults = new TariffFaults();
        return result(0, "", Tree.ofYaml(yaml, faults), faults);
    }

    /** Reads the YAML form from a place within a document, which was composed under limits of its own. */
    public static Result ofNode(String path, Node node) {
        TariffFaults faults = new TariffFaults();
        return result(0, path, Tree.ofNode(path, node, faults), faults);
    }

    /** Reads JSON of the same fields; numbers with a decimal point must be texts in it. */
    public static Result ofJson(JsonObject json) {
        TariffFaults faults = new TariffFaults();
        return result(0, "", Tree.ofJson(json, faults), faults);
    }

    /** The stored form; {@link #fromJson} reads the very same version from it. */
    public static JsonObject toJson(TariffVersion version) {
        return TariffJson.of(version);
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException when it is not what {@link #toJson} writes
     */
    public static TariffVersion fromJson(long id, JsonObject json) {
        TariffFaults faults = new TariffFaults();
        Result result = result(id, "", Tree.ofJson(json, faults), faults);
        if (result instanceof Accepted accepted) {
            return accepted.version;
        }
        throw new IllegalArgumentException("tariff version " + id + " is not as stored: " + faults.list());
    }

    private static Result result(long id, String path, @Nullable Object tree, TariffFaults faults) {
        if (faults.count() > 0) {
            return new Refused(faults.list());
        }
        TariffVersion version = TariffReader.read(id, new Item(path, tree, faults), faults);
        return version == null ? new Refused(faults.list()) : new Accepted(version);
    }
}
