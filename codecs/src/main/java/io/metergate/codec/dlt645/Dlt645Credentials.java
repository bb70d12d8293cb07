package io.metergate.codec.dlt645;

/**
 * What a meter wants to see before it obeys: a password with its level, and who operates.
 *
 * @param level the password's level PA, 0 to 9, where 0 may do most
 * @param password P0 to P2 as a number of three bytes, P0 lowest
 * @param operator C0 to C3 as a number of four bytes, C0 lowest
 */
public record Dlt645Credentials(int level, int password, int operator) {
    static final int LEVEL_MAX = 9;

    /** Throws {@link IllegalArgumentException} for a level or a password outside its range. */
    public Dlt645Credentials {
        if (level < 0 || level > LEVEL_MAX || password >>> 24 != 0) {
            throw new IllegalArgumentException("a password has a level of 0 to 9 and three bytes");
        }
    }

    @Override
    public String toString() {
        return "Dlt645Credentials[level=" + level + ", password=***, operator=***]";
    }
}
