package io.metergate.desk.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StatementCsvTest {
    @Test
    void quotesWhatWouldBreakARow() {
        assertEquals("\"a,b\"", StatementCsv.text("a,b"));
        assertEquals("\"she said \"\"no\"\"\"", StatementCsv.text("she said \"no\""));
        assertEquals("\"two\r\nlines\"", StatementCsv.text("two\r\nlines"));
        assertEquals("plain", StatementCsv.text("plain"));
        assertEquals("", StatementCsv.text(null));
    }

    @Test
    void letsNoTextBecomeAFormula() {
        assertEquals("'=1+1", StatementCsv.text("=1+1"));
        assertEquals("'+49", StatementCsv.text("+49"));
        assertEquals("'-2", StatementCsv.text("-2"));
        assertEquals("'@SUM(A1)", StatementCsv.text("@SUM(A1)"));
        assertEquals("\"'\t=1,2\"", StatementCsv.text("\t=1,2"));
    }
}
