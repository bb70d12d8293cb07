package io.metergate.codec.watteco;

import java.util.List;

/** The lists of words that groups of customer teleinformation choose from; blanks are part of the meter's words. */
final class TicWords {
    static final List<String> GENERAL = List.of(
            "!?!", "*", "", " ACTIF", "ACTIF", "CONSO", "CONTROLE", "DEP", "INACTIF", "PROD", "TEST", "kVA", "kW");

    static final List<String> PERIODS = List.of(
            "!?!", "*", "", " ? ", "000", "HC", "HCD", "HCE", "HCH", "HH", "HH ", "HP", "HP ", "HPD", "HPE", "HPH",
            "JA", "JA ", "P", "P  ", "PM", "PM ", "XXX");

    static final List<String> CONTRACTS = List.of(
            "!?!",
            "*",
            "",
            "BT 4 SUP36",
            "BT 5 SUP36",
            "HTA 5     ",
            "HTA 8     ",
            "TJ EJP    ",
            "TJ EJP-HH ",
            "TJ EJP-PM ",
            "TJ EJP-SD ",
            "TJ LU     ",
            "TJ LU-CH  ",
            "TJ LU-P   ",
            "TJ LU-PH  ",
            "TJ LU-SD  ",
            "TJ MU     ",
            "TV A5 BASE",
            "TV A8 BASE",
            "BASE",
            "H PLEINE-CREUSE",
            "HPHC",
            "HC",
            "HC et Week-End",
            "EJP",
            "PRODUCTEUR");

    static final List<String> STANDARD_PERIODS = List.of(
            "!?!",
            "*",
            "",
            " ? ",
            "000",
            "HC",
            "HCD",
            "HCE",
            "HCH",
            "HH",
            "HH ",
            "HP",
            "HP ",
            "HPD",
            "HPE",
            "HPH",
            "JA",
            "JA ",
            "P",
            "P  ",
            "PM",
            "PM ",
            "XXX",
            "INDEX NON CONSO",
            "BASE",
            "HEURE CREUSE",
            "HEURE PLEINE",
            "HEURE NORMALE",
            "HEURE POINTE",
            "HC BLEU",
            "BUHC",
            "HP BLEU",
            "BUHP",
            "HC BLANC",
            "BCHC",
            "HP BLANC",
            "BCHP",
            "HC ROUGE",
            "RHC",
            "HP ROUGE",
            "RHP",
            "HEURE WEEK-END");

    private TicWords() {}

    /** The word with a number; the number itself where the list has no such word. */
    static String of(List<String> words, int number) {
        return number < words.size() ? words.get(number) : Integer.toString(number);
    }
}
