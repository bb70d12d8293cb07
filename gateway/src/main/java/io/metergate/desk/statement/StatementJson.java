package io.metergate.desk.statement;

import io.metergate.billing.Money;
import io.metergate.desk.ledger.EnergyInterval;
import io.metergate.desk.ledger.EnergyPart;
import io.metergate.desk.ledger.LedgerEntry;
import io.metergate.desk.statement.Statement.Line;
import io.metergate.desk.statement.Statement.Register;
import io.metergate.desk.statement.Statement.Total;
import io.metergate.ledger.posting.StoredTransfer;
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
        LedgerEntry entry = line.entry();
        StoredTransfer transfer = entry.transfer();
        EnergyInterval energy = entry.energy();
        JsonObject json = new JsonObject()
                .put("transfer", Long.toString(transfer.id()))
                .put("at", transfer.at().toString())
                .put("kind", transfer.kind())
                .put("phase", transfer.phase())
                .put("amount", Money.exact(transfer.amount()))
                .put("change", Money.exact(entry.change()))
                .put("balanceAfter", Money.exact(transfer.balanceAfter()))
                .put("counter", entry.counter())
                .put("correction", entry.isCorrection());
        put(json, "day", transfer.day());
        put(json, "from", transfer.fromAt());
        put(json, "to", transfer.toAt());
        if (!line.registers().isEmpty()) {
            json.put("registers", array(line.registers(), StatementJson::register));
        }
        if (energy != null && !energy.parts().isEmpty()) {
            json.put("parts", array(energy.parts(), StatementJson::part));
        }
        put(
                json,
                "frame",
                transfer.frameId() == null ? null : transfer.frameId().toString());
        put(json, "channel", entry.channel());
        put(json, "receipt", entry.receipt());
        put(json, "actor", transfer.actor());
        return put(json, "note", transfer.note());
    }

    private static JsonObject register(Register register) {
        return new JsonObject()
                .put("number", register.number())
                .put("obis", register.obis())
                .put("fromWh", register.fromWh())
                .put("toWh", register.toWh());
    }

    private static JsonObject part(EnergyPart part) {
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
