package org.interleave.explorer;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes what a program says the same in every run: addresses are numbered in order of appearance. */
final class Texts {
    private static final Pattern ADDRESS = Pattern.compile("@([0-9a-f]{4,16})\\b");
    private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda/0x[0-9a-f]+");
    private static final Pattern OURS = Pattern.compile("org\\.interleave\\.explorer\\.(PoolTask|PoolThread)[\\w$]*");

    private Texts() {}

    /** {@code text} without what differs from run to run. */
    static String cleaned(String text) {
        if (text.indexOf('@') < 0 && text.indexOf('$') < 0) {
            return text;
        }
        String plain = OURS.matcher(LAMBDA.matcher(text).replaceAll("")).replaceAll("job");
        Map<String, Integer> numbers = new HashMap<>();
        Matcher matcher = ADDRESS.matcher(plain);
        StringBuilder cleaned = new StringBuilder();
        while (matcher.find()) {
            int number = numbers.computeIfAbsent(matcher.group(1), address -> numbers.size() + 1);
            matcher.appendReplacement(cleaned, "#" + number);
        }
        return matcher.appendTail(cleaned).toString();
    }
}
