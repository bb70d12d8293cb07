package io.metergate.desk.api.resource;

import io.metergate.billing.Money;
import io.metergate.desk.api.query.TransferFacts;
import io.metergate.desk.api.query.TransferFacts.Energy;
import io.metergate.desk.api.query.TransferFacts.Line;
import io.metergate.desk.api.query.TransferFacts.Span;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A transfer as the contract has it. */
final class TransferJson {
    private TransferJson() {}

    static JsonObject of(TransferFacts transfer) {
        return new JsonObject()
                .put("id", Long.toString(transfer.id()))
                .put("account", transfer.account())
                .put("seq", transfer.seq())
                .put("at", transfer.at().toString())
                .put("kind", transfer.kind())
                .put("phase", transfer.phase())
                .put("resolves", Json.id(transfer.resolves()))
                .put("resolvedBy", Json.id(transfer.resolvedBy()))
                .put("cause", transfer.cause())
                .put("amount", Money.exact(transfer.amount()))
                .put("change", Money.exact(transfer.change()))
                .put("balanceAfter", Money.exact(transfer.balanceAfter()))
                .put("debitAccount", transfer.debit())
                .put("creditAccount", transfer.credit())
                .put("day", Json.text(transfer.day()))
                .put("actor", transfer.actor())
                .put("note", transfer.note())
                .put("channel", transfer.channel())
                .put("chain", transfer.chain())
                .put("energy", energy(transfer.energy()));
    }

    private static @Nullable JsonObject energy(@Nullable Energy energy) {
        if (energy == null) {
            return null;
        }
        return new JsonObject()
                .put("frameId", Json.id(energy.frameId()))
                .put("register", energy.register())
                .put("fromWh", energy.fromWh())
                .put("toWh", energy.toWh())
                .put("fromAt", Json.text(energy.fromAt()))
                .put("toAt", Json.text(energy.toAt()))
                .put("lines", Json.list(energy.lines(), TransferJson::line))
                .put("registers", Json.list(energy.registers(), TransferJson::span));
    }

    private static JsonObject line(Line line) {
        return new JsonObject()
                .put("tariff", line.tariff())
                .put("version", line.version())
                .put("register", line.register())
                .put("export", line.export())
                .put("band", line.band())
                .put("block", line.block())
                .put("wh", line.wh())
                .put("pricePerKwh", Money.exact(line.price()))
                .put("amount", Money.exact(line.amount()));
    }

    private static JsonObject span(Span span) {
        return new JsonObject()
                .put("register", span.register())
                .put("fromWh", span.fromWh())
                .put("toWh", span.toWh());
    }
}
