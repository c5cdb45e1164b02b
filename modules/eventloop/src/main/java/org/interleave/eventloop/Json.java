package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/** The little JSON that graphs are written in. */
final class Json {
    private Json() {}

    static String text(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (c < ' ') {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    static String place(@Nullable Place place) {
        return place == null
                ? "null"
                : "{\"file\":%s,\"line\":%d,\"method\":%s}"
                        .formatted(text(place.file()), place.line(), text(place.method()));
    }
}
