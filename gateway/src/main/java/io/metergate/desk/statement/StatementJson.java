package io.metergate.desk.statement;

import io.metergate.billing.Money;
import io.metergate.desk.statement.Statement.Line;
import io.metergate.desk.statement.Statement.Part;
import io.metergate.desk.statement.Statement.Register;
import io.metergate.desk.statement.Statement.Total;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A statement as JSON; amounts are texts with all six places, times in UTC. What there isn't is left out. */
public final class StatementJson {
    private StatementJson() {}

    /** The whole statement with the lines that it carries. */
    public static JsonObject of(Statement statement) {
        JsonObject json = new JsonObject()
                .put("account", statement.number())
                .put("customer", statement.customer())
                .put("month", statement.month().toString())
                .put("timeZone", statement.zone().getId())
                .put("currency", statement.currency())
                .put("opening", Money.exact(statement.opening()))
                .put("closing", Money.exact(statement.closing()))
                .put("totals", array(statement.totals(), StatementJson::total))
                .put("energy", array(statement.energy(), StatementJson::part))
                .put("lines", array(statement.lines(), StatementJson::line));
        statement.averagePerKwh().ifPresent(average -> json.put("averagePerKwh", Money.exact(average)));
        return put(json, "next", statement.next());
    }

    private static JsonObject total(Total total) {
        return new JsonObject()
                .put("kind", total.kind())
                .put("count", total.count())
                .put("change", Money.exact(total.change()))
                .put("besideBalance", Money.exact(total.besideBalance()));
    }

    private static JsonObject line(Line line) {
        JsonObject json = new JsonObject()
                .put("transfer", Long.toString(line.id()))
                .put("at", line.at().toString())
                .put("kind", line.kind())
                .put("phase", line.phase())
                .put("amount", Money.exact(line.amount()))
                .put("change", Money.exact(line.change()))
                .put("balanceAfter", Money.exact(line.balanceAfter()))
                .put("counter", line.counter())
                .put("correction", line.correction());
        put(json, "day", line.day());
        put(json, "from", line.fromAt());
        put(json, "to", line.toAt());
        if (!line.registers().isEmpty()) {
            json.put("registers", array(line.registers(), StatementJson::register));
        }
        if (!line.parts().isEmpty()) {
            json.put("parts", array(line.parts(), StatementJson::part));
        }
        put(json, "frame", line.frameId() == null ? null : line.frameId().toString());
        put(json, "channel", line.channel());
        put(json, "receipt", line.receipt());
        put(json, "actor", line.actor());
        return put(json, "note", line.note());
    }

    private static JsonObject register(Register register) {
        return new JsonObject()
                .put("number", register.number())
                .put("obis", register.obis())
                .put("fromWh", register.fromWh())
                .put("toWh", register.toWh());
    }

    private static JsonObject part(Part part) {
        JsonObject json = new JsonObject()
                .put("tariff", part.tariff())
                .put("version", part.version())
                .put("register", part.register())
                .put("export", part.export())
                .put("band", part.band())
                .put("wh", part.wh())
                .put("pricePerKwh", Money.exact(part.price()))
                .put("amount", Money.exact(part.amount()));
        return part.block().isEmpty() ? json : json.put("block", part.block());
    }

    private static <T> JsonArray array(List<T> list, Function<T, JsonObject> make) {
        JsonArray array = new JsonArray();
        list.forEach(each -> array.add(make.apply(each)));
        return array;
    }

    private static JsonObject put(JsonObject json, String name, @Nullable Object value) {
        if (value == null) {
            return json;
        }
        return json.put(name, value instanceof Long ? value : value.toString());
    }
}
