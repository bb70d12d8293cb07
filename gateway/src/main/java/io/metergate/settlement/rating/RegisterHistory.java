package io.metergate.settlement.rating;

import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.RegisterRules;
import io.metergate.settlement.rating.AccountHistory.ReadingRow;
import io.metergate.settlement.rating.AccountHistory.ResetRow;
import java.util.List;

/**
 * What one register said from the first point on that matters.
 *
 * @param start the last believed reading before, or the value at the installation
 * @param readings all that came after it, believed or not
 */
public record RegisterHistory(
        RegisterId id,
        RegisterName name,
        RegisterRules rules,
        RegisterPoint start,
        List<ReadingRow> readings,
        List<ResetRow> resets) {}
