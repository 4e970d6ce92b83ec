package org.muster.expense.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.muster.expense.domain.Case.CASE;
import static org.muster.expense.domain.Case.DAY;
import static org.muster.expense.domain.Case.HEFEI_1;
import static org.muster.expense.domain.Case.HEFEI_2;
import static org.muster.expense.domain.Case.NEIGHBOUR;
import static org.muster.expense.domain.Case.ORDER;
import static org.muster.expense.domain.Case.SUPPORTED;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.ReceiptId;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.events.proof.Proves;
import org.muster.expense.domain.ClaimState.Receipt;
import org.muster.expense.domain.ClaimState.Support;

class ClaimContentTest {
    private static final List<StoreId> STORES = List.of(HEFEI_1, HEFEI_2, NEIGHBOUR);
    private static final Money ESTIMATE = Money.fen(4_000);
    private static final Support SUPPORT = new Support(
            ORDER,
            SUPPORTED,
            Level.C,
            STORES.stream()
                    .map(store -> new SupportingStore(store, false, true, 2, ESTIMATE, Optional.empty()))
                    .toList());

    @Test
    @Proves(Clause.A1_PLUS)
    void sums_are_exact_to_the_fen_whatever_the_amounts() {
        qt().withExamples(1_000)
                .forAll(
                        lists().of(longs().between(1, 100_000_000)).ofSizeBetween(0, 40),
                        longs().between(0, 100_000_000),
                        longs().between(0, 100_000_000))
                .checkAssert((amounts, meals, lodging) -> {
                    List<Receipt> receipts = new ArrayList<>();
                    BigInteger transport = BigInteger.ZERO;
                    for (int i = 0; i < amounts.size(); i++) {
                        receipts.add(receipt(i, amounts.get(i), false));
                        transport = transport.add(BigInteger.valueOf(amounts.get(i)));
                    }
                    ClaimContent content = content(receipts, meals, lodging);
                    assertEquals(transport.longValueExact(), content.transport().fen());
                    assertEquals(
                            transport
                                    .add(BigInteger.valueOf(meals))
                                    .add(BigInteger.valueOf(lodging))
                                    .longValueExact(),
                            content.total().fen());
                });
    }

    @Test
    @Proves(Clause.F1_4)
    void in_whatever_order_receipts_were_entered_total_and_content_are_the_same() {
        qt().withExamples(500)
                .forAll(lists().of(longs().between(1, 50_000)).ofSizeBetween(0, 12), longs().all())
                .checkAssert((amounts, seed) -> {
                    List<Receipt> receipts = new ArrayList<>();
                    for (int i = 0; i < amounts.size(); i++) {
                        receipts.add(receipt(i, amounts.get(i), i % 4 == 0));
                    }
                    ClaimContent entered = content(receipts, 100, 200);
                    Collections.shuffle(receipts, new Random(seed));
                    ClaimContent shuffled = content(receipts, 100, 200);
                    assertEquals(entered.total(), shuffled.total());
                    assertEquals(entered.ref(1), shuffled.ref(1));
                    assertEquals(entered.receiptIds(), shuffled.receiptIds());
                });
    }

    @Test
    @Proves({Clause.N3_B, Clause.N3_C})
    void stand_ins_never_make_a_store_dearer_than_its_own_receipts_and_the_fuel_estimate() {
        qt().withExamples(500)
                .forAll(lists().of(integers().between(1, 9_000)).ofSizeBetween(0, 9))
                .checkAssert(amounts -> {
                    List<Receipt> receipts = new ArrayList<>();
                    long[] spent = new long[3];
                    long[] standIns = new long[3];
                    for (int i = 0; i < amounts.size(); i++) {
                        boolean standIn = amounts.get(i) % 2 == 0;
                        receipts.add(receipt(i, amounts.get(i), standIn));
                        (standIn ? standIns : spent)[i % 3] += amounts.get(i);
                    }
                    long payable = 0;
                    for (int store = 0; store < 3; store++) {
                        payable += spent[store] + Math.min(standIns[store], ESTIMATE.fen());
                    }
                    assertEquals(payable, content(receipts, 0, 0).transport().fen());
                });
    }

    @Test
    @Proves(Clause.F1_4)
    void the_canonical_text_is_this_and_its_hash_is_what_anybody_computes() {
        ClaimContent content = content(List.of(receipt(1, 500, true), receipt(0, 10_000, false)), 6_000, 20_000);
        assertEquals("""
                muster claim 1
                case=HS-20260214-001
                order=0198-order
                store=hs-01
                people present=5
                receipt=TAXI:1:0 hf-01 TAXI 034001600011 0 2026-02-14 10000CNY spent
                receipt=TAXI:1:1 hf-02 TAXI 034001600011 1 2026-02-14 500CNY stand-in
                transport=10500CNY
                meals=6000CNY
                lodging=20000CNY
                total=36500CNY
                """, content.canonicalText());
        assertEquals(
                "30b023516d3fc894e73fdd8584c5aca070537f84e8e3d153d27ff3409080e6f1",
                content.ref(1).sha256());
    }

    @Test
    @Proves(Clause.F1_4)
    void anything_that_differs_is_another_content() {
        List<Receipt> one = List.of(receipt(0, 10_000, false));
        Set<String> hashes = new HashSet<>();
        List<ClaimContent> different = List.of(
                content(one, 100, 200),
                content(one, 200, 100),
                content(one, 101, 200),
                content(one, 100, 201),
                content(List.of(), 100, 200),
                content(List.of(receipt(0, 10_001, false)), 100, 200),
                content(List.of(receipt(0, 10_000, true)), 100, 200),
                content(List.of(receipt(3, 10_000, false)), 100, 200),
                ClaimContent.of(CASE, SUPPORT, 6, one, Money.fen(100), Money.fen(200)));
        different.forEach(content -> hashes.add(content.ref(1).sha256()));
        assertEquals(different.size(), hashes.size());
        assertNotEquals(content(one, 100, 200).ref(1), content(one, 100, 200).ref(2));
    }

    private static ClaimContent content(List<Receipt> receipts, long meals, long lodging) {
        return ClaimContent.of(CASE, SUPPORT, 5, receipts, Money.fen(meals), Money.fen(lodging));
    }

    private static Receipt receipt(int number, long fen, boolean standIn) {
        return new Receipt(
                new ReceiptEntered(
                        CASE,
                        STORES.get(number % 3),
                        new ReceiptId("TAXI:1:" + number),
                        ReceiptKind.TAXI,
                        "034001600011",
                        Integer.toString(number),
                        DAY,
                        Money.fen(fen),
                        standIn,
                        Optional.empty(),
                        new PersonId("somebody"),
                        Optional.empty()),
                Optional.empty());
    }
}
