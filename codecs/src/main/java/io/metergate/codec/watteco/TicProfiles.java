package io.metergate.codec.watteco;

import static io.metergate.codec.watteco.TicType.CHARACTER;
import static io.metergate.codec.watteco.TicType.DAY_MONTH_HOUR;
import static io.metergate.codec.watteco.TicType.HOUR_MINUTE;
import static io.metergate.codec.watteco.TicType.HOUR_MINUTE_DAY_MONTH;
import static io.metergate.codec.watteco.TicType.TEXT;
import static io.metergate.codec.watteco.TicType.U16;
import static io.metergate.codec.watteco.TicType.U24;
import static io.metergate.codec.watteco.TicType.U32;
import static io.metergate.codec.watteco.TicType.U8;

import io.metergate.codec.Unit;
import io.metergate.codec.watteco.TicGroup.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The profiles of teleinformation by cluster, and those of the meters of private customers but for Linky's. */
final class TicProfiles {
    private static final int ICE = 0x0053;
    private static final int CBE_CLUSTER = 0x0054;
    private static final int CJE_CLUSTER = 0x0055;
    private static final int STANDARD_CLUSTER = 0x0056;
    private static final int PERIOD = 1;
    private static final int PERIOD_BEFORE = 2;

    /** Blue meters of private customers, historical mode (cluster 54). */
    private static final TicProfile CBE = TicProfile.of("CBE/Historique", cbe());

    /** Yellow meters (cluster 55); the parts of a group are groups of their own. */
    private static final TicProfile CJE = TicProfile.of("CJE", cje());

    private TicProfiles() {}

    /** The profile of an attribute, whose low byte tells the parts of a large meter; null where there is none. */
    static @Nullable TicProfile find(int cluster, int attribute) {
        int part = attribute & 0xFF;
        return switch (cluster) {
            case ICE ->
                part == 0
                        ? LargeMeters.ICE_GENERAL
                        : part == PERIOD
                                ? LargeMeters.ICE_PERIOD
                                : part == PERIOD_BEFORE ? LargeMeters.ICE_PERIOD_BEFORE : null;
            case CBE_CLUSTER -> CBE;
            case CJE_CLUSTER -> CJE;
            case STANDARD_CLUSTER -> Linky.PROFILE;
            default -> LargeMeters.PMEPMI;
        };
    }

    private static List<TicGroup> cbe() {
        List<TicGroup> groups = new ArrayList<>();
        plain(groups, U16, "ADIR1", "ADIR2", "ADIR3");
        groups.add(TicGroup.of("ADCO", TEXT).with(Role.ADDRESS));
        groups.add(TicGroup.of("OPTARIF", TEXT));
        groups.add(TicGroup.of("ISOUSC", U8));
        energy(groups, "BASE", 0);
        energy(groups, "HCHC", 1);
        energy(groups, "HCHP", 2);
        energy(groups, "EJPHN", 1);
        energy(groups, "EJPHPM", 2);
        String[] days = {"BBRHCJB", "BBRHPJB", "BBRHCJW", "BBRHPJW", "BBRHCJR", "BBRHPJR"};
        for (int i = 0; i < days.length; i++) {
            energy(groups, days[i], i + 1);
        }
        groups.add(TicGroup.of("PEJP", U8));
        plain(groups, U32, "GAZ", "AUTRE");
        plain(groups, TEXT, "PTEC", "DEMAIN");
        currents(groups, U16, "IINST", "IINST1", "IINST2", "IINST3");
        plain(groups, U16, "ADPS", "IMAX", "IMAX1", "IMAX2", "IMAX3");
        groups.add(TicGroup.register("PMAX", U32, 1, 6, 0, Unit.WATT));
        groups.add(TicGroup.register("PAPP", U32, 9, 7, 0, Unit.VOLT_AMPERE));
        groups.add(TicGroup.of("HHPHC", CHARACTER));
        groups.add(TicGroup.of("MOTDETAT", TEXT));
        groups.add(TicGroup.of("PPOT", U8));
        return groups;
    }

    private static void energy(List<TicGroup> groups, String label, int tariff) {
        groups.add(TicGroup.register(label, U32, 1, 8, tariff, Unit.WATT_HOUR));
    }

    /** The current of a single phase, or of the first one, then those of the three phases. */
    private static void currents(List<TicGroup> groups, TicType type, String... labels) {
        int[] quantities = {31, 31, 51, 71};
        for (int i = 0; i < labels.length; i++) {
            groups.add(TicGroup.register(labels[i], type, quantities[i], 7, 0, Unit.AMPERE));
        }
    }

    static void plain(List<TicGroup> groups, TicType type, String... labels) {
        for (String label : labels) {
            groups.add(TicGroup.of(label, type));
        }
    }

    private static List<TicGroup> cje() {
        List<TicGroup> groups = new ArrayList<>();
        groups.add(TicGroup.of("JAUNE.date", HOUR_MINUTE_DAY_MONTH));
        plain(groups, TEXT, "JAUNE.pt", "JAUNE.dp");
        groups.add(TicGroup.of("JAUNE.abcde", U24));
        groups.add(TicGroup.of("JAUNE.kp", U8));
        numbered(groups, "ENERG", 6);
        groups.add(TicGroup.of("PERCC.date", DAY_MONTH_HOUR));
        groups.add(TicGroup.of("PERCC.cg", U8));
        numbered(groups, "PMAXC", 4);
        numbered(groups, "TDEPA", 4);
        groups.add(TicGroup.of("PERCP.date", DAY_MONTH_HOUR));
        groups.add(TicGroup.of("PERCP.cg", U8));
        numbered(groups, "PMAXP", 4);
        numbered(groups, "PSOUSC", 4);
        numbered(groups, "PSOUSP", 4);
        groups.add(TicGroup.of("FCOU.time", HOUR_MINUTE));
        groups.add(TicGroup.of("FCOU.dd", U8));
        return groups;
    }

    private static void numbered(List<TicGroup> groups, String label, int count) {
        for (int i = 1; i <= count; i++) {
            groups.add(TicGroup.of(label + ".Value_" + i, U24));
        }
    }
}
