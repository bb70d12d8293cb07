/**
 * What an account's own readings tell its customer, from the database: how long the credit lasts, how a day compares,
 * what energy costs. It informs people and moves no money.
 */
@NullMarked
package io.metergate.desk.insight;

import org.jspecify.annotations.NullMarked;
