package io.metergate.ledger.posting;

import io.metergate.billing.credit.ChargeLine;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.rating.BillLine;
import io.metergate.billing.rating.CellKey;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.Rate;
import io.metergate.ledger.posting.Transfer.Energy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a charge of energy means for the ledger: the parts that the rules of credit take, and what explains them. */
public final class EnergyMovement {
    private static final long[] NONE = {};

    private EnergyMovement() {}

    /**
     * A register that moved.
     *
     * @param register 0 for the meter's main register
     */
    public record Move(int register, RegisterPoint from, RegisterPoint to) {}

    /** The parts of a charge; what was taken provisionally is given back in the same breath. */
    public static List<ChargeLine> lines(EnergyCharge charge, CreditState credit) {
        List<ChargeLine> lines = new ArrayList<>();
        if (credit.provisional() > 0) {
            lines.add(ChargeLine.provisionalReversal(credit));
        }
        lines.addAll(lines(charge));
        return lines;
    }

    /** The parts of a charge that no new reading brought; what was taken provisionally stays. */
    public static List<ChargeLine> lines(EnergyCharge charge) {
        List<ChargeLine> lines = new ArrayList<>();
        lines.add(ChargeLine.energy(charge.revenue()));
        lines.add(ChargeLine.export(-charge.export()));
        charge.taxes().forEach((name, amount) -> lines.add(ChargeLine.tax(name, amount)));
        return lines;
    }

    /**
     * What explains a charge in the ledger.
     *
     * @param frameId null for a reading that an operator entered or decided about
     * @param moves the registers that moved, at least one
     */
    public static Movement of(
            Instant at,
            @Nullable Long frameId,
            EnergyCharge charge,
            List<Move> moves,
            Plans plans,
            @Nullable String actor,
            @Nullable String note) {
        List<BillLine> imported = new ArrayList<>();
        List<BillLine> exported = new ArrayList<>();
        for (BillLine line : charge.lines()) {
            (rate(line, plans).export() ? exported : imported).add(line);
        }
        return Movement.reading(at, energy(frameId, moves, imported), energy(frameId, moves, exported), actor, note);
    }

    /** Imported energy of a charge in watt-hours. */
    public static long importedWh(EnergyCharge charge, Plans plans) {
        long wh = 0;
        for (BillLine line : charge.lines()) {
            wh += rate(line, plans).export() ? 0 : line.wh();
        }
        return wh;
    }

    private static Rate rate(BillLine line, Plans plans) {
        return plans.version(CellKey.version(line.key())).rates().get(CellKey.rate(line.key()));
    }

    private static Energy energy(@Nullable Long frameId, List<Move> moves, List<BillLine> lines) {
        Move first = moves.get(0);
        return new Energy(
                frameId,
                first.register(),
                first.from().valueWh(),
                first.to().valueWh(),
                first.from().at(),
                first.to().at(),
                EnergyCharge.flat(lines),
                moves.size() == 1 ? NONE : registers(moves));
    }

    private static long[] registers(List<Move> moves) {
        long[] flat = new long[3 * moves.size()];
        int at = 0;
        for (Move move : moves) {
            flat[at++] = move.register();
            flat[at++] = move.from().valueWh();
            flat[at++] = move.to().valueWh();
        }
        return flat;
    }
}
