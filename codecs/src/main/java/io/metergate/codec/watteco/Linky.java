package io.metergate.codec.watteco;

import static io.metergate.codec.watteco.TicType.DAY_PROFILE;
import static io.metergate.codec.watteco.TicType.SEASON_TIME;
import static io.metergate.codec.watteco.TicType.SEASON_TIME_U16;
import static io.metergate.codec.watteco.TicType.SEASON_TIME_U24;
import static io.metergate.codec.watteco.TicType.SEASON_TIME_U8;
import static io.metergate.codec.watteco.TicType.TEXT;
import static io.metergate.codec.watteco.TicType.U16;
import static io.metergate.codec.watteco.TicType.U24;
import static io.metergate.codec.watteco.TicType.U32;
import static io.metergate.codec.watteco.TicType.U8;
import static io.metergate.codec.watteco.TicType.WORD;

import io.metergate.codec.Unit;
import io.metergate.codec.watteco.TicGroup.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The standard mode of Linky meters (cluster 56; groups of Enedis-NOI-CPT_54E). */
final class Linky {
    static final TicProfile PROFILE = TicProfile.of("Standard", groups());

    private Linky() {}

    private static List<TicGroup> groups() {
        List<TicGroup> groups = new ArrayList<>();
        groups.add(TicGroup.of("ADSC", TEXT).with(Role.ADDRESS));
        groups.add(TicGroup.of("VTIC", U8));
        groups.add(TicGroup.of("DATE", SEASON_TIME).with(Role.DATE));
        groups.add(TicGroup.word("NGTF", WORD, TicWords.CONTRACTS));
        groups.add(TicGroup.word("LTARF", WORD, TicWords.STANDARD_PERIODS));
        energies(groups);
        network(groups);
        TicProfiles.plain(groups, U8, "PREF", "PCOUP");
        powers(groups);
        TicProfiles.plain(
                groups,
                SEASON_TIME_U24,
                "SMAXSN",
                "SMAXSN1",
                "SMAXSN2",
                "SMAXSN3",
                "SMAXSN-1",
                "SMAXSN1-1",
                "SMAXSN2-1",
                "SMAXSN3-1");
        groups.add(TicGroup.register("SINSTI", U24, 10, 7, 0, Unit.VOLT_AMPERE));
        TicProfiles.plain(groups, SEASON_TIME_U24, "SMAXIN", "SMAXIN-1", "CCASN", "CCASN-1", "CCAIN", "CCAIN-1");
        TicProfiles.plain(groups, SEASON_TIME_U16, "UMOY1", "UMOY2", "UMOY3");
        groups.add(TicGroup.of("STGE", TicType.BITS).with(Role.STATES));
        TicProfiles.plain(groups, SEASON_TIME_U8, "DPM1", "FPM1", "DPM2", "FPM2", "DPM3", "FPM3");
        TicProfiles.plain(groups, TEXT, "MSG1", "MSG2", "PRM");
        TicProfiles.plain(groups, U8, "RELAIS", "NTARF", "NJOURF", "NJOURF+1");
        TicProfiles.plain(groups, DAY_PROFILE, "PJOURF+1", "PPOINTE");
        return groups;
    }

    /** The supplier's tariffs become tariffs of the register; the distributor's own are no part of it. */
    private static void energies(List<TicGroup> groups) {
        groups.add(TicGroup.register("EAST", U32, 1, 8, 0, Unit.WATT_HOUR));
        for (int i = 1; i <= 10; i++) {
            groups.add(TicGroup.register(String.format(Locale.ROOT, "EASF%02d", i), U32, 1, 8, i, Unit.WATT_HOUR));
        }
        TicProfiles.plain(groups, U32, "EASD01", "EASD02", "EASD03", "EASD04");
        groups.add(TicGroup.register("EAIT", U32, 2, 8, 0, Unit.WATT_HOUR));
        for (int quadrant = 1; quadrant <= 4; quadrant++) {
            groups.add(TicGroup.register("ERQ" + quadrant, U32, 4 + quadrant, 8, 0, Unit.VAR_HOUR));
        }
    }

    private static void network(List<TicGroup> groups) {
        for (int i = 0; i < 3; i++) {
            groups.add(TicGroup.register("IRMS" + (i + 1), U16, 31 + 20 * i, 7, 0, Unit.AMPERE));
        }
        for (int i = 0; i < 3; i++) {
            groups.add(TicGroup.register("URMS" + (i + 1), U16, 32 + 20 * i, 7, 0, Unit.VOLT));
        }
    }

    private static void powers(List<TicGroup> groups) {
        groups.add(TicGroup.register("SINSTS", U24, 9, 7, 0, Unit.VOLT_AMPERE));
        for (int i = 0; i < 3; i++) {
            groups.add(TicGroup.register("SINSTS" + (i + 1), U24, 29 + 20 * i, 7, 0, Unit.VOLT_AMPERE));
        }
    }
}
