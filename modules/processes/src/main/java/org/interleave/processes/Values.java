package org.interleave.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Objects as bytes. */
final class Values {
    /* Overview. Java's own serialisation, behind an allow-list: it is the one codec that takes exceptions, cyclic graphs and
     * lambdas as they are. But a stream of it costs a microsecond to open and describes every class it meets, which is much
     * for a number; so numbers, texts and arrays of numbers are written by hand, each behind a byte that says what it is.
     * Several objects of other classes go into one stream, which describes each class once. */

    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int INT = 3;
    private static final int LONG = 4;
    private static final int DOUBLE = 5;
    private static final int TEXT = 6;
    private static final int BYTES = 7;
    private static final int OBJECT = 8;

    private static final int ONE_BY_ONE = 0;
    private static final int TOGETHER = 1;

    private Values() {}

    /** Writes {@code value}. Throws whatever its own serialisation throws. */
    static void write(Bytes out, @Nullable Object value) throws IOException {
        if (!writePlain(out, value)) {
            out.write(OBJECT);
            writeObject(out, value);
        }
    }

    @SuppressWarnings("IfChainToSwitch") // a pattern switch costs a starting JVM milliseconds
    private static boolean writePlain(Bytes out, @Nullable Object value) {
        if (value == null) {
            out.write(NULL);
        } else if (value instanceof Integer number) {
            out.write(INT);
            out.putInt(number);
        } else if (value instanceof Long number) {
            out.write(LONG);
            out.putLong(number);
        } else if (value instanceof Double number) {
            out.write(DOUBLE);
            out.putLong(Double.doubleToRawLongBits(number));
        } else if (value instanceof Boolean truth) {
            out.write(truth ? TRUE : FALSE);
        } else if (value instanceof byte[] bytes) {
            out.write(BYTES);
            out.putBytes(bytes);
        } else if (value instanceof String text && isUnicode(text)) {
            out.write(TEXT);
            out.putText(text);
        } else {
            return false;
        }
        return true;
    }

    /* A Java string may hold half a character, which UTF-8 cannot express; Java's own serialisation can. */
    private static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws ProtocolException when it is no such thing
     */
    static @Nullable Object read(BytesIn in, AllowList filter) throws IOException, ClassNotFoundException {
        int kind = in.getByte();
        return switch (kind) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case INT -> in.getInt();
            case LONG -> in.getLong();
            case DOUBLE -> Double.longBitsToDouble(in.getLong());
            case TEXT -> in.getText();
            case BYTES -> in.getBytes();
            case OBJECT -> readObject(in, filter);
            default -> throw new ProtocolException("a value of unknown kind " + kind);
        };
    }

    /** Writes all {@code values}. Throws whatever the serialisation of one of them throws. */
    static void writeAll(Bytes out, @Nullable Object[] values) throws IOException {
        out.putInt(values.length);
        int begin = out.size();
        out.write(ONE_BY_ONE);
        for (Object value : values) {
            if (!writePlain(out, value)) {
                out.cutTo(begin);
                out.write(TOGETHER);
                writeObject(out, values);
                return;
            }
        }
    }

    /** Reads what {@link #writeAll} has written. */
    static @Nullable Object[] readAll(BytesIn in, AllowList filter) throws IOException, ClassNotFoundException {
        int count = in.getInt();
        int how = in.getByte();
        if (how == TOGETHER) {
            if (readObject(in, filter) instanceof Object[] values && values.length == count) {
                return values;
            }
            throw new ProtocolException("values that are not as many as they should be");
        }
        if (count < 0) {
            throw new ProtocolException("%d values".formatted(count));
        }
        @Nullable Object[] values = new Object[Math.min(count, 1 << 20)];
        for (int i = 0; i < count; i++) {
            if (i == values.length) { // a count is believed only as far as there are values
                values = java.util.Arrays.copyOf(values, Math.min(count, 2 * i));
            }
            values[i] = read(in, filter);
        }
        return values;
    }

    /** Writes {@code value} by Java's serialisation, behind its length. */
    static void writeObject(Bytes out, @Nullable Object value) throws IOException {
        int begin = out.size();
        out.putInt(0);
        try (ObjectOutputStream stream = new ObjectOutputStream(new Unclosed(out))) {
            stream.writeObject(value);
        }
        out.putIntAt(begin, out.size() - begin - Integer.BYTES);
    }

    /** Reads what {@link #writeObject} has written. */
    @SuppressWarnings("BanSerializableRead") // that is what the allow-list is for
    static @Nullable Object readObject(BytesIn in, AllowList filter) throws IOException, ClassNotFoundException {
        try (InputStream bytes = in.getStream();
                ObjectInputStream stream = new ObjectInputStream(bytes)) {
            stream.setObjectInputFilter(filter);
            return stream.readObject();
        }
    }

    /** Lets an object stream write and not close. */
    private static final class Unclosed extends OutputStream {
        private final Bytes out;

        Unclosed(Bytes out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            out.write(bytes, offset, length);
        }
    }
}
