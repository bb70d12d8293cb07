package io.metergate.desk.console.page;

import io.metergate.desk.console.format.SiteFormat;
import io.metergate.desk.console.query.CommandRow;
import io.metergate.desk.console.query.FrameRow;
import io.metergate.desk.console.query.MessageQueries.MessageRow;
import io.metergate.desk.console.query.OverviewQueries.Fleet;
import io.metergate.desk.console.query.OverviewQueries.RefusedCount;
import io.metergate.desk.console.query.OverviewQueries.TopUpRow;
import io.metergate.desk.console.query.ReconciliationQueries.Last;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The site at one moment; amounts in millionths. */
public record Overview(
        Fleet fleet,
        long deductedToday,
        List<RefusedCount> refusedCounts,
        List<FrameRow> refused,
        long topUpRefusals,
        long heldReadings,
        Optional<Last> check,
        List<TopUpRow> topUps,
        List<CommandRow> commands,
        List<MessageRow> messages) {

    static final int ROWS = 8;

    /** Something that an operator, a customer or the policy did. */
    public record Activity(Instant at, String serial, String customer, String what, Mark mark) {}

    List<Activity> activities(SiteFormat format) {
        List<Activity> all = new ArrayList<>();
        for (TopUpRow topUp : topUps) {
            String what = "Top-up " + format.amount(topUp.amount()) + " " + format.currency();
            all.add(new Activity(
                    topUp.at(), topUp.serial(), topUp.customer(), what, new Mark("Credited", "dot", "good")));
        }
        for (CommandRow command : commands) {
            all.add(new Activity(
                    command.createdAt(),
                    command.serial(),
                    command.customer(),
                    Words.command(command.supply()),
                    Mark.command(command.state())));
        }
        all.sort(Comparator.comparing(Activity::at).reversed());
        return List.copyOf(all.subList(0, Math.min(ROWS, all.size())));
    }
}
