package io.metergate.desk.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.billing.Money;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The fields of a body that keeps to the contract, which promises their types. */
final class Body {
    private final String path;
    private final JsonNode node;

    private Body(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    static Body of(Call call) {
        return new Body("", call.json());
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** Whether a field is there and says nothing on purpose. */
    boolean isNull(String name) {
        return node.path(name).isNull();
    }

    String text(String name) {
        return node.path(name).asText();
    }

    /** Empty for a field that is not there, or null. */
    Optional<String> textIfAny(String name) {
        return node.hasNonNull(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean flag(String name) {
        return node.path(name).asBoolean();
    }

    /** Millionths. */
    long amount(String name) {
        return Money.parse(text(name))
                .orElseThrow(() -> invalid(name, "must be a decimal such as 25.00, with at most six places"));
    }

    /** Millionths; 0 for a field that is not there. */
    long amountIfAny(String name) {
        return node.hasNonNull(name) ? amount(name) : 0;
    }

    long number(String name) {
        return read(
                name, "must be a whole number", field -> field.decimalValue().longValueExact());
    }

    long numberIfAny(String name) {
        return node.hasNonNull(name) ? number(name) : 0;
    }

    Instant instant(String name) {
        return read(name, "must be an instant such as 2026-01-31T12:00:00Z", field -> {
            OffsetDateTime time = OffsetDateTime.parse(field.asText());
            if (time.getYear() < 2000 || time.getYear() > 2199) {
                throw new DateTimeException("out of range");
            }
            return time.toInstant();
        });
    }

    Optional<Instant> instantIfAny(String name) {
        return node.hasNonNull(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    LocalDate date(String name) {
        return read(name, "must be a date such as 2026-01-31", field -> {
            LocalDate date = LocalDate.parse(field.asText());
            if (date.getYear() < 2000 || date.getYear() > 2199) {
                throw new DateTimeException("out of range");
            }
            return date;
        });
    }

    /** An object within. */
    Body in(String name) {
        return new Body(path + name + "/", node.path(name));
    }

    /** The entries of a list within. */
    List<Body> list(String name) {
        List<Body> entries = new ArrayList<>();
        for (JsonNode each : node.path(name)) {
            entries.add(new Body(path + name + "/" + entries.size() + "/", each));
        }
        return entries;
    }

    Iterator<String> names() {
        return node.fieldNames();
    }

    JsonNode json(String name) {
        return node.path(name);
    }

    private <T> T read(String name, String otherwise, Function<JsonNode, T> reader) {
        try {
            return reader.apply(node.path(name));
        } catch (DateTimeException | ArithmeticException unfit) {
            throw invalid(name, otherwise);
        }
    }

    private RuntimeException invalid(String name, String detail) {
        return Problem.invalid(path + name, detail).exception();
    }
}
