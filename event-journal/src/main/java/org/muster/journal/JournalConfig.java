package org.muster.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How a service's journal behaves. Every value has a default that suits production except {@link #source()}. */
@ConfigMapping(prefix = "muster.journal")
public interface JournalConfig {

    /** The journal's name: {@code requests}, {@code approvals}, {@code dispatch} or {@code expenses}. Names topic and positions. */
    String source();

    /** Commands that share one transaction at most. */
    @WithDefault("256")
    int maxBatch();

    /** Commands that may wait for the writer; one more is answered 503. */
    @WithDefault("4096")
    int maxWaiting();

    /** The largest payload of one event in bytes. Larger ones are refused before they are appended, so that Kafka never refuses them. */
    @WithDefault("262144")
    int maxEventBytes();

    /** How often a command whose streams moved under it is decided again before it is answered 409. */
    @WithDefault("8")
    int maxDecisions();

    /** How long the head row is waited for. */
    @WithDefault("PT5S")
    Duration lockTimeout();

    /** How long one statement of the writer may take. */
    @WithDefault("PT10S")
    Duration statementTimeout();

    /** How long the writer tries to learn the fate of a batch whose commit was not answered, before it answers 503. */
    @WithDefault("PT8S")
    Duration unknownOutcomeTimeout();

    /** How long a read waits for the position in {@code Muster-After} before it answers 503. */
    @WithDefault("PT3S")
    Duration readWait();

    /** How long receipts are kept; never less than 24 hours. */
    @WithDefault("PT72H")
    Duration receiptsKept();

    Relay relay();

    Follow follow();

    Clock clock();

    /** Journal to Kafka. */
    interface Relay {
        /** Whether this instance relays at all. */
        @WithDefault("true")
        boolean enabled();

        /** How long a relay may be silent before another instance takes over. */
        @WithDefault("PT6S")
        Duration lease();

        /** The poll that finds what a lost wake-up left. */
        @WithDefault("PT0.2S")
        Duration poll();

        /** The shortest time from the beginning of one batch to that of the next; what comes after a pause is sent at once. */
        @WithDefault("PT0.02S")
        Duration pace();

        /** Events read and sent at once. */
        @WithDefault("500")
        int batch();

        /** How long Kafka may take to acknowledge a record. */
        @WithDefault("PT10S")
        Duration deliveryTimeout();
    }

    /** Views and policies. */
    interface Follow {
        /** The poll of the own journal that finds what a lost wake-up left. */
        @WithDefault("PT0.1S")
        Duration poll();

        /**
         * The shortest time from the beginning of one transaction of the views to that of the next: it costs much the same, however few
         * events and journals are in it. What comes after a pause is applied at once.
         */
        @WithDefault("PT0.02S")
        Duration pace();

        /** Events applied in one transaction at most. */
        @WithDefault("500")
        int batch();

        /** The longest pause between two tries of a batch that failed for the database's or broker's sake. */
        @WithDefault("PT2S")
        Duration retryCeiling();

        /** How often due deadlines are looked for. */
        @WithDefault("PT0.25S")
        Duration deadlinePoll();
    }

    /** Business time. */
    interface Clock {
        /** A file shared by all processes that holds the offset of business time, for the local profile only. */
        Optional<Path> file();
    }
}
