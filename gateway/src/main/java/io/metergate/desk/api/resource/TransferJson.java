package io.metergate.desk.api.resource;

import io.metergate.billing.Money;
import io.metergate.desk.ledger.EnergyInterval;
import io.metergate.desk.ledger.EnergyInterval.RegisterMove;
import io.metergate.desk.ledger.EnergyPart;
import io.metergate.desk.ledger.LedgerEntry;
import io.metergate.desk.ledger.LedgerEntry.Resolution;
import io.metergate.ledger.posting.StoredTransfer;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes transfers as the contract defines them. */
final class TransferJson {
    private TransferJson() {}

    static JsonObject of(LedgerEntry entry) {
        StoredTransfer transfer = entry.transfer();
        Resolution resolution = entry.resolution();
        return new JsonObject()
                .put("id", Long.toString(transfer.id()))
                .put("account", entry.account())
                .put("seq", transfer.seq())
                .put("at", transfer.at().toString())
                .put("kind", transfer.kind())
                .put("phase", transfer.phase())
                .put("resolves", Json.id(transfer.resolves()))
                .put("resolvedBy", Json.id(resolution == null ? null : resolution.id()))
                .put("cause", transfer.cause())
                .put("amount", Money.exact(transfer.amount()))
                .put("change", Money.exact(entry.change()))
                .put("balanceAfter", Money.exact(transfer.balanceAfter()))
                .put("debitAccount", entry.debit().name())
                .put("creditAccount", entry.credit().name())
                .put("day", Json.text(transfer.day()))
                .put("actor", transfer.actor())
                .put("note", transfer.note())
                .put("channel", entry.channel())
                .put("chain", HexFormat.of().formatHex(transfer.chain()))
                .put("energy", energy(entry.energy()));
    }

    private static @Nullable JsonObject energy(@Nullable EnergyInterval energy) {
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
                .put("lines", Json.list(energy.parts(), TransferJson::part))
                .put("registers", Json.list(energy.registers(), TransferJson::move));
    }

    private static JsonObject part(EnergyPart part) {
        return new JsonObject()
                .put("tariff", part.tariff())
                .put("version", part.version())
                .put("register", part.register())
                .put("export", part.export())
                .put("band", part.band())
                .put("block", part.block())
                .put("wh", part.wh())
                .put("pricePerKwh", Money.exact(part.price()))
                .put("amount", Money.exact(part.amount()));
    }

    private static JsonObject move(RegisterMove move) {
        return new JsonObject()
                .put("register", move.register())
                .put("fromWh", move.fromWh())
                .put("toWh", move.toWh());
    }
}
