package org.bureauportal.check;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How numbers of persons are masked: how many signs stay at either end of one. What is between them becomes asterisks.
 *
 * @param citizenNumber as Chinese notices have it: the first two and the last three
 * @param mobileNumber {@code 138****1234}
 * @param bankCard the last four
 * @param email of what stands before the at sign, the first
 */
@ConfigurationProperties("portal.personal-data")
record PersonalDataProperties(
        @DefaultValue Kept citizenNumber,
        @DefaultValue Kept mobileNumber,
        @DefaultValue Kept bankCard,
        @DefaultValue Kept email) {

    /** What stays of citizen numbers, mobile numbers, bank cards and e-mail addresses where nothing is set. */
    private static final Kept[] USUAL = {new Kept(2, 3), new Kept(3, 4), new Kept(0, 4), new Kept(1, 0)};

    private static final int UNSET = -1;

    PersonalDataProperties {
        citizenNumber = citizenNumber.or(USUAL[0]).atMost(9, "citizen-number");
        mobileNumber = mobileNumber.or(USUAL[1]).atMost(7, "mobile-number");
        bankCard = bankCard.or(USUAL[2]).atMost(10, "bank-card");
        email = email.or(USUAL[3]).atMost(3, "email");
    }

    /**
     * The signs that stay.
     *
     * @param first at the beginning
     * @param last at the end
     */
    record Kept(
            @DefaultValue("-1") int first,
            @DefaultValue("-1") int last) {

        private Kept or(Kept usual) {
            return new Kept(first == UNSET ? usual.first : first, last == UNSET ? usual.last : last);
        }

        /** A mask that leaves a number to be guessed is none. */
        private Kept atMost(int most, String name) {
            if (first < 0 || last < 0 || first + last > most) {
                throw new IllegalArgumentException("portal.personal-data." + name + " keeps " + first + " and " + last
                        + " signs; together they are 0 to " + most);
            }
            return this;
        }
    }
}
