package io.metergate.billing.rating;

import java.time.YearMonth;

/** What an account used in one billing period, which is a local calendar month. */
public record PeriodCells(YearMonth period, Cells cells) {}
