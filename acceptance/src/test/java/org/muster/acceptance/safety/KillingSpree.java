package org.muster.acceptance.safety;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.muster.acceptance.Reply;
import org.muster.acceptance.safety.Attempt.Outcome;
import org.muster.acceptance.safety.Client.Command;
import org.muster.events.proof.Lane;
import org.muster.local.Service;
import org.muster.local.ServiceProcess;
import org.muster.local.Stack;

/**
 * Eight clients who file requests and sign them, while the services they need, and those that follow, are killed with SIGKILL and
 * restarted. Most clients repeat a command until it is answered; now and then one gives up and will never know.
 */
final class KillingSpree {
    static final int KILLS = Lane.of(3, 10);
    static final int COMMANDS = 100 * KILLS;
    static final int CLIENTS = 8;

    /** How many commands clients may be ahead of a kill that is due. */
    private static final int AHEAD = 20;

    /** Of those a kill takes by surprise, one in so many gives up. */
    private static final int IMPATIENT = 3;

    private static final String FILED = "muster.requests.PlannedRequestFiled";
    private static final String SIGNED = "muster.approvals.StepSigned";
    private static final List<Service> VICTIMS = List.of(
            Service.REQUEST, Service.APPROVAL, Service.REQUEST, Service.APPROVAL, Service.DISPATCH, Service.EXPENSE);
    private static final List<String> STORES = List.of("hf-01", "hf-02", "wh-01", "bb-01");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Stack stack;
    private final Client client;
    private final Random random;
    private final int[] killAt = new int[KILLS];
    private final CountDownLatch[] killed = new CountDownLatch[KILLS];
    private final Map<Service, AtomicInteger> kills = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();
    private volatile boolean failed;

    KillingSpree(Stack stack, Client client, Random random) {
        this.stack = stack;
        this.client = client;
        this.random = random;
        int segment = COMMANDS / KILLS;
        for (int i = 0; i < KILLS; i++) {
            // Each in its own hundred of the commands, never so late that nobody is left to feel it.
            killAt[i] = i * segment + 10 + random.nextInt(segment - 2 * AHEAD);
            killed[i] = new CountDownLatch(1);
        }
    }

    /** Returns when all commands are done and all services run again. */
    void run() throws InterruptedException, ExecutionException {
        List<Long> seeds = random.longs(CLIENTS).boxed().toList();
        List<Service> victims = new ArrayList<>(
                random.ints(KILLS, 0, VICTIMS.size()).mapToObj(VICTIMS::get).toList());
        // Of three, all might be followers, whose death no client feels.
        victims.set(0, random.nextBoolean() ? Service.REQUEST : Service.APPROVAL);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String store = STORES.get(i % STORES.size());
                long seed = seeds.get(i);
                running.add(threads.submit(() -> guarded(() -> work(store, new Random(seed)))));
            }
            running.add(threads.submit(() -> guarded(() -> killAll(victims, threads))));
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    /** One that fails ends all: nobody waits for a kill that will not come. */
    private void guarded(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException | AssertionError e) {
            failed = true;
            for (CountDownLatch latch : killed) {
                latch.countDown();
            }
            throw e;
        }
    }

    /** One service may die while another is still on its way back. */
    private void killAll(List<Service> victims, ExecutorService threads) {
        Map<Service, CompletableFuture<Void>> back = new EnumMap<>(Service.class);
        for (int i = 0; i < KILLS && !failed; i++) {
            int due = killAt[i];
            waitUntil(() -> taken.get() >= due || failed);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(30)));
            Service victim = victims.get(i);
            ServiceProcess process = stack.process(victim);
            back.getOrDefault(victim, CompletableFuture.completedFuture(null)).join();
            process.kill();
            kills.computeIfAbsent(victim, ignored -> new AtomicInteger()).incrementAndGet();
            killed[i].countDown();
            back.put(victim, CompletableFuture.runAsync(() -> guarded(process::start), threads));
        }
        back.values().forEach(CompletableFuture::join);
    }

    private static void waitUntil(java.util.function.BooleanSupplier condition) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - giveUp > 0) {
                throw new IllegalStateException("clients make no progress");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void work(String store, Random choice) {
        Deque<Reply> unsigned = new ArrayDeque<>();
        int number;
        while ((number = taken.getAndIncrement()) < COMMANDS && !failed) {
            awaitKillsBefore(number);
            if (unsigned.size() > 2 || (!unsigned.isEmpty() && choice.nextBoolean())) {
                sign(store, unsigned.removeFirst(), choice);
            } else {
                file(store, choice).ifPresent(unsigned::addLast);
            }
        }
    }

    private void awaitKillsBefore(int number) {
        for (int i = 0; i < KILLS; i++) {
            if (killAt[i] + AHEAD <= number) {
                try {
                    if (!killed[i].await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                        throw new IllegalStateException("a service did not come back");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted", e);
                }
            }
        }
    }

    private Optional<Reply> file(String store, Random choice) {
        Command command = SafetyTest.file(store, 1 + choice.nextInt(12));
        Optional<Reply> reply = carryOut(command, choice);
        if (reply.isEmpty()) {
            attempts.put(command.requestId(), new Attempt(command.requestId(), FILED, "", Outcome.INDETERMINATE));
            return Optional.empty();
        }
        require(reply.get(), 201, command);
        attempts.put(
                command.requestId(),
                new Attempt(
                        command.requestId(), FILED, "request/" + reply.get().text("/caseId"), Outcome.ACKNOWLEDGED));
        return reply;
    }

    /** The filer signed by filing; the store's finance manager is next. */
    private void sign(String store, Reply filed, Random choice) {
        String caseId = filed.text("/caseId");
        String signer = store + "-fm";
        waitUntil(() -> failed
                || client.get(signer, Service.APPROVAL, "/approvals/" + caseId)
                        .filter(page -> page.status() == 200)
                        .isPresent());
        Command command = Command.post(
                signer,
                Service.APPROVAL,
                "/approvals/" + caseId + "/signatures",
                Map.of("content", filed.body().at("/content")));
        Optional<Reply> reply = carryOut(command, choice);
        reply.ifPresent(answer -> require(answer, 200, command));
        attempts.put(
                command.requestId(),
                new Attempt(
                        command.requestId(),
                        SIGNED,
                        "approval/" + caseId,
                        reply.isPresent() ? Outcome.ACKNOWLEDGED : Outcome.INDETERMINATE));
    }

    /** The answer; empty if the client gave up without one. */
    private Optional<Reply> carryOut(Command command, Random choice) {
        Optional<Reply> reply = client.once(command);
        if (reply.isEmpty()) {
            repeated.incrementAndGet();
            return choice.nextInt(IMPATIENT) == 0 ? Optional.empty() : Optional.of(client.send(command));
        }
        return reply;
    }

    private static void require(Reply reply, int status, Command command) {
        if (reply.status() != status) {
            throw new AssertionError(command.path() + " answered " + reply.status() + " " + reply.body());
        }
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts.values());
    }

    /** Those whose events stand in this service's journal. */
    List<Attempt> attempts(Service service) {
        List<String> types = types(service);
        return attempts.values().stream()
                .filter(attempt -> types.contains(attempt.type()))
                .toList();
    }

    /** The events that this spree's commands leave in a service's journal. */
    static List<String> types(Service service) {
        return switch (service) {
            case REQUEST -> List.of(FILED);
            case APPROVAL -> List.of(SIGNED);
            case DISPATCH, EXPENSE, GATEWAY -> List.of();
        };
    }

    int kills() {
        return kills.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** How many commands a kill took by surprise. */
    int repeated() {
        return repeated.get();
    }

    @Override
    public String toString() {
        long uncertain = attempts.values().stream()
                .filter(attempt -> attempt.outcome() == Outcome.INDETERMINATE)
                .count();
        return attempts.size() + " commands, " + repeated + " repeated, " + uncertain + " given up; killed "
                + kills.entrySet().stream()
                        .map(entry -> entry.getKey().module() + " " + entry.getValue() + "×")
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
