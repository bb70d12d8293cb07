package io.metergate.codec.watteco;

import static io.metergate.codec.watteco.TicType.BYTES;
import static io.metergate.codec.watteco.TicType.DATE_TIME;
import static io.metergate.codec.watteco.TicType.EMPTY;
import static io.metergate.codec.watteco.TicType.I16;
import static io.metergate.codec.watteco.TicType.REAL;
import static io.metergate.codec.watteco.TicType.TEXT;
import static io.metergate.codec.watteco.TicType.TIMESTAMP;
import static io.metergate.codec.watteco.TicType.TIMESTAMP_WORD;
import static io.metergate.codec.watteco.TicType.U16;
import static io.metergate.codec.watteco.TicType.U24;
import static io.metergate.codec.watteco.TicType.U24_WORD;
import static io.metergate.codec.watteco.TicType.U8;
import static io.metergate.codec.watteco.TicType.WORD;

import io.metergate.codec.watteco.TicGroup.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The profiles of the meters of larger customers: ICE (cluster 53) and PME-PMI (cluster 57). Their energies are those
 * of a billing period and not meter readings, so none of them is a register.
 */
final class LargeMeters {
    static final TicProfile ICE_GENERAL = TicProfile.of("ICE Generale", iceGeneral());
    static final TicProfile ICE_PERIOD = TicProfile.of("ICE Periode P", icePeriod("p"));
    static final TicProfile ICE_PERIOD_BEFORE = TicProfile.of("ICE Periode P moins 1", icePeriod("p1"));
    static final TicProfile PMEPMI = TicProfile.of("PMEPMI", pmepmi());

    private static final int MEANS = 6;

    private LargeMeters() {}

    private static List<TicGroup> iceGeneral() {
        List<TicGroup> groups = new ArrayList<>();
        groups.add(TicGroup.of("CONTRAT", TEXT));
        TicProfiles.plain(groups, DATE_TIME, "DATECOUR", "DATE");
        TicProfiles.plain(groups, U24, "EA", "ERP");
        TicProfiles.plain(groups, TEXT, "PTCOUR", "PREAVIS");
        groups.add(TicGroup.of("MODE", EMPTY));
        for (int i = 1; i <= 6; i++) {
            groups.add(TicGroup.of("DATEPA" + i, DATE_TIME));
            groups.add(TicGroup.of("PA" + i, U16));
        }
        groups.add(TicGroup.of("*p*", U24));
        TicProfiles.plain(groups, U8, "KDC", "KDCD");
        groups.add(TicGroup.of("TGPHI", REAL));
        TicProfiles.plain(groups, U16, "PSP", "PSPM", "PSHPH", "PSHPD", "PSHCH", "PSHCD", "PSHPE", "PSHCE");
        TicProfiles.plain(groups, U16, "PSJA", "PSHH", "PSHD", "PSHM", "PSDSM", "PSSCM");
        groups.add(TicGroup.of("MODE", EMPTY));
        TicProfiles.plain(groups, U16, "PA1MN", "PA10MN");
        TicProfiles.plain(groups, I16, "PREA1MN", "PREA10MN");
        groups.add(TicGroup.of("TGPHI", REAL));
        groups.add(TicGroup.of("U10MN", U16));
        return groups;
    }

    private static List<TicGroup> icePeriod(String period) {
        List<TicGroup> groups = new ArrayList<>();
        TicProfiles.plain(groups, DATE_TIME, "DEBUT" + period, "FIN" + period);
        groups.add(TicGroup.of("CAF" + period, U16));
        String[] posts = {"P", "PM", "HCE", "HCH", "HH", "HCD", "HD", "JA", "HPE", "HPH", "HPD", "SCM", "HM", "DSM"};
        for (String energy : List.of("EA", "ERP", "ERN")) {
            groups.add(TicGroup.of("DATE" + energy + period, DATE_TIME));
            for (String post : posts) {
                groups.add(TicGroup.of(energy + period + post, U24));
            }
        }
        return groups;
    }

    private static List<TicGroup> pmepmi() {
        List<TicGroup> groups = new ArrayList<>();
        groups.add(TicGroup.word("TRAME", WORD, TicWords.GENERAL));
        groups.add(TicGroup.of("ADS", BYTES).with(Role.ADDRESS_BYTES));
        groups.add(TicGroup.word("MESURES1", WORD, TicWords.CONTRACTS));
        groups.add(TicGroup.of("DATE", DATE_TIME).with(Role.DATE));
        TicProfiles.plain(groups, U24, "EA_s", "ER+_s", "ER-_s", "EAPP_s", "EA_i", "ER+_i", "ER-_i", "EAPP_i");
        periods(groups, "PTCOUR1");
        groups.add(TicGroup.word("TARIFDYN", WORD, TicWords.GENERAL));
        periods(groups, "ETATDYN1", "PREAVIS1");
        changes(groups, "1");
        groups.add(TicGroup.word("MODE", WORD, TicWords.GENERAL));
        groups.add(TicGroup.word("CONFIG", WORD, TicWords.GENERAL));
        for (int i = 1; i <= MEANS; i++) {
            groups.add(TicGroup.of("DATEPA" + i, i == 1 ? DATE_TIME : TIMESTAMP));
            TicProfiles.plain(groups, U16, "PA" + i + "_s", "PA" + i + "_i");
        }
        groups.add(TicGroup.of("DebP", TIMESTAMP));
        TicProfiles.plain(groups, U24, "EAP_s", "EAP_i", "ER+P_s", "ER-P_s", "ER+P_i", "ER-P_i");
        TicProfiles.plain(groups, TIMESTAMP, "DebP-1", "FinP-1");
        TicProfiles.plain(groups, U24, "EaP-1_s", "EaP-1_i", "ER+P-1_s", "ER-P-1_s", "ER+P-1_i", "ER-P-1_i");
        groups.add(TicGroup.word("PS", U24_WORD, TicWords.GENERAL));
        groups.add(TicGroup.word("PREAVIS", WORD, TicWords.GENERAL));
        groups.add(TicGroup.of("PA1MN", U16));
        groups.add(TicGroup.word("PMAX_s", U24_WORD, TicWords.GENERAL));
        groups.add(TicGroup.word("PMAX_i", U24_WORD, TicWords.GENERAL));
        TicProfiles.plain(groups, REAL, "TGPHI_s", "TGPHI_i");
        second(groups);
        return groups;
    }

    /** The groups of a second tariff. */
    private static void second(List<TicGroup> groups) {
        groups.add(TicGroup.word("MESURES2", WORD, TicWords.CONTRACTS));
        periods(groups, "PTCOUR2", "ETATDYN2", "PREAVIS2");
        changes(groups, "2");
        groups.add(TicGroup.of("DebP_2", TIMESTAMP));
        groups.add(TicGroup.of("EaP_s2", U24));
        TicProfiles.plain(groups, TIMESTAMP, "DebP-1_2", "FinP-1_2");
        TicProfiles.plain(groups, U24, "EaP-1_s2", "_DDMES1_");
    }

    private static void periods(List<TicGroup> groups, String... labels) {
        for (String label : labels) {
            groups.add(TicGroup.word(label, WORD, TicWords.PERIODS));
        }
    }

    private static void changes(List<TicGroup> groups, String tariff) {
        for (String change : List.of("CD", "CF", "FD", "FF")) {
            groups.add(TicGroup.word("TDYN" + tariff + change, TIMESTAMP_WORD, TicWords.PERIODS));
        }
    }
}
