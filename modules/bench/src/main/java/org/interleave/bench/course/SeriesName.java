package org.interleave.bench.course;

/**
 * A series of samples that an experiment yields.
 *
 * @param name as labs write it: no blanks
 * @param unit {@code ms}, {@code /s}, or {@code ×} for ratios
 * @param words what a sample is
 */
public record SeriesName(String name, String unit, String words) {
    static SeriesName millis(String name, String words) {
        return new SeriesName(name, "ms", words);
    }

    static SeriesName perSecond(String name, String words) {
        return new SeriesName(name, "/s", words);
    }

    static SeriesName ratio(String name, String words) {
        return new SeriesName(name, "×", words);
    }
}
