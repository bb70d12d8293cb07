package io.metergate.desk.statement;

import io.metergate.desk.statement.Statement.Line;
import io.metergate.desk.statement.Statement.Part;
import io.metergate.desk.statement.Statement.Register;
import io.metergate.desk.statement.StatementRows.NamedTransfer;
import io.metergate.ledger.posting.StoredTransfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes a line of a transfer. */
final class LineMaker {
    private static final int REGISTER_LONGS = 3;

    private final PartNames names;
    private final RegisterNames registers;

    LineMaker(PartNames names, RegisterNames registers) {
        this.names = names;
        this.registers = registers;
    }

    Line line(NamedTransfer named) {
        StoredTransfer transfer = named.transfer();
        List<Part> parts = names.parts(transfer.lines());
        return new Line(
                transfer.id(),
                transfer.seq(),
                transfer.at(),
                transfer.kind(),
                transfer.phase(),
                transfer.amount(),
                transfer.change(),
                transfer.balanceAfter(),
                transfer.debitAccount() == transfer.accountId() ? named.credit() : named.debit(),
                isCorrection(transfer, parts),
                transfer.day(),
                transfer.fromAt(),
                transfer.toAt(),
                registers(transfer),
                parts,
                transfer.frameId(),
                named.channel(),
                named.receipt(),
                transfer.actor(),
                transfer.note());
    }

    /** A late reading ends before the last one; and only a correction takes energy back. */
    private static boolean isCorrection(StoredTransfer transfer, List<Part> parts) {
        boolean late = transfer.fromAt() != null
                && transfer.toAt() != null
                && transfer.toAt().isBefore(transfer.fromAt());
        return late || parts.stream().anyMatch(part -> part.wh() < 0);
    }

    private List<Register> registers(StoredTransfer transfer) {
        Instant readAt = transfer.toAt() == null ? transfer.at() : transfer.toAt();
        List<Register> moved = new ArrayList<>();
        long[] flat = transfer.registers();
        for (int i = 0; i + REGISTER_LONGS <= flat.length; i += REGISTER_LONGS) {
            moved.add(register((int) flat[i], readAt, flat[i + 1], flat[i + 2]));
        }
        if (moved.isEmpty() && transfer.register() != null && transfer.fromWh() != null && transfer.toWh() != null) {
            moved.add(register(transfer.register(), readAt, transfer.fromWh(), transfer.toWh()));
        }
        return moved;
    }

    private Register register(int number, Instant readAt, long fromWh, long toWh) {
        return new Register(number, registers.of(number, readAt), fromWh, toWh);
    }
}
