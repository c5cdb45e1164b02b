package org.interleave.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interleave.weave.Sites;
import org.jspecify.annotations.Nullable;

/** What is known about a program's places, over all runs of it. */
final class Knowledge {
    final Sites sites;

    /** Whether every place counts as contended: what is learned can be held against it. */
    boolean everyPlace;

    /** Whether the program ever interrupts a thread: only then can a wait end that way. */
    boolean interrupts;

    /** Whether a thread was seen to spin without giving way. */
    boolean spins;

    private final Map<String, Integer> parts = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<Class<?>, Place> classes = new HashMap<>();
    private Place[] places = {};
    private int[] partOfSite = {};
    private @Nullable Call[] calls = {};
    private @Nullable String[] statics = {};

    Knowledge(Sites sites) {
        this.sites = sites;
    }

    /** Learns that the program interrupts threads. Says whether that was not known. */
    boolean learnOfInterrupts() {
        boolean news = !interrupts;
        interrupts = true;
        return news;
    }

    /** The place a site is. */
    Place place(int site) {
        if (site >= places.length) {
            int before = places.length;
            places = Arrays.copyOf(places, Math.max(site + 1, sites.size()));
            for (int i = before; i < places.length; i++) {
                places[i] = new Place();
            }
        }
        return places[site];
    }

    /** Where a class is initialised. */
    Place initialization(Class<?> type) {
        return classes.computeIfAbsent(type, one -> new Place());
    }

    /** Which part of its owner a field is: fields of one name are one part. */
    int part(int site) {
        if (site >= partOfSite.length) {
            int before = partOfSite.length;
            partOfSite = Arrays.copyOf(partOfSite, Math.max(site + 1, sites.size()));
            Arrays.fill(partOfSite, before, partOfSite.length, -1);
        }
        int part = partOfSite[site];
        if (part < 0) {
            part = part(sites.get(site).name());
            partOfSite[site] = part;
        }
        return part;
    }

    /** Which part a field of this name is. */
    int part(String field) {
        return parts.computeIfAbsent(field, name -> {
            names.add(name);
            return names.size() - 1;
        });
    }

    /** The name of the field that is this part. */
    String nameOf(int part) {
        return part < 0 || part >= names.size() ? "" : names.get(part);
    }

    /** Whether a class of this name has places. */
    boolean isWoven(String type) {
        for (int i = 0; i < sites.size(); i++) {
            if (sites.get(i).type().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** What is called at a site. */
    Call call(int site) {
        if (site >= calls.length) {
            calls = Arrays.copyOf(calls, Math.max(site + 1, sites.size()));
        }
        Call call = calls[site];
        if (call == null) {
            call = new Call(sites.get(site));
            calls[site] = call;
        }
        return call;
    }

    /** What owns the static field that is touched at a site. */
    Object statics(int site) {
        if (site >= statics.length) {
            statics = Arrays.copyOf(statics, Math.max(site + 1, sites.size()));
        }
        String owner = statics[site];
        if (owner == null) {
            owner = sites.get(site).owner().intern();
            statics[site] = owner;
        }
        return owner;
    }
}
