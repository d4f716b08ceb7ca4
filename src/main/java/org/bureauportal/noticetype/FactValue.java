package org.bureauportal.noticetype;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bureauportal.site.Language;

/**
 * A number or a sum of money, to the last digit.
 *
 * @param amount with as many decimal places as were typed
 * @param currency by its code (ISO 4217); empty where it is a mere number
 */
record FactValue(BigDecimal amount, String currency) {

    private static final String CNY = "CNY";

    /** Digits in groups of three, or none; not more of them than anybody counts. */
    private static final String DIGITS = "(-?(?:\\d{1,3}(?:[ ,]\\d{3}){1,9}|\\d{1,30})(?:\\.\\d{1,10})?)";

    private static final Pattern NUMBER = Pattern.compile(DIGITS + " ?(万|亿)?");

    private static final Pattern MONEY = Pattern.compile(
            "(?:([A-Z]{3}|¥) ?)?" + DIGITS + " ?(万|亿)?(?: ?([A-Z]{3}|元|RMB))?", Pattern.CASE_INSENSITIVE);

    /** The number that a text means; empty where it is none. */
    static Optional<FactValue> number(String typed) {
        Matcher number = NUMBER.matcher(plain(typed));
        return number.matches()
                ? Optional.of(new FactValue(amount(number.group(1), number.group(2)), ""))
                : Optional.empty();
    }

    /** The sum that a text means, such as {@code CNY 1,200,000} or {@code 120万元}; empty where it is none, or names no currency. */
    static Optional<FactValue> money(String typed) {
        Matcher money = MONEY.matcher(plain(typed));
        if (!money.matches() || (money.group(1) == null) == (money.group(4) == null)) {
            return Optional.empty();
        }
        String currency =
                Objects.requireNonNullElse(money.group(1), money.group(4)).toUpperCase(Locale.ROOT);
        boolean isYuan = currency.equals("¥") || currency.equals("元") || currency.equals("RMB");
        return Optional.of(new FactValue(amount(money.group(2), money.group(3)), isYuan ? CNY : currency));
    }

    private static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }

    private static BigDecimal amount(String digits, String times) {
        BigDecimal amount = new BigDecimal(digits.replaceAll("[ ,]", ""));
        if (times == null) {
            return amount;
        }
        BigDecimal whole = amount.multiply(BigDecimal.valueOf(times.equals("万") ? 10_000 : 100_000_000));
        BigDecimal shortest = whole.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** Such as {@code 1,200,000}, {@code CNY 1,200,000} or {@code 1,200,000元}. */
    String in(Language language) {
        String plain = amount.toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String shown = whole.replaceAll("(?<=\\d)(?=(?:\\d{3})+$)", ",") + (point < 0 ? "" : plain.substring(point));
        if (currency.isEmpty()) {
            return shown;
        }
        return language == Language.ZH_CN && currency.equals(CNY) ? shown + "元" : currency + " " + shown;
    }
}
