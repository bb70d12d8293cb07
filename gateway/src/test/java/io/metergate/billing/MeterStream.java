package io.metergate.billing;

import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.reading.Candidate;
import io.metergate.billing.reading.RegisterRules;
import java.util.List;

/**
 * What one register of one installed meter sends, and what it truly counted.
 *
 * @param candidates in order, each once
 * @param trueWh the energy that has to be charged for it
 * @param wrong how many of the candidates have to be held
 */
record MeterStream(RegisterName register, RegisterRules rules, List<Candidate> candidates, long trueWh, int wrong) {}
