"""The measures themselves, against cases worked by hand."""

from __future__ import annotations

from math import log

import pytest

from tests.bench.agreement import adjusted_rand, v_measure


def test_the_same_groups_under_other_names_agree_wholly():
    assert v_measure("aabb", "xxyy") == pytest.approx(1)
    assert adjusted_rand("aabb", "xxyy") == pytest.approx(1)


def test_groups_that_cut_across_the_themes_share_nothing():
    assert v_measure("aabb", "xyxy") == pytest.approx(0)
    # pairs together in both 0, in each 2 of 6: by chance 2·2/6, at best 2, so (0 - 2/3) / (2 - 2/3)
    assert adjusted_rand("aabb", "xyxy") == pytest.approx(-0.5)


def test_one_idea_in_the_wrong_group():
    # aab|b against a a a b: H(true) = log 2, H(found) = -(¾ log ¾ + ¼ log ¼), together H = 1½ log 2
    apart = -(0.75 * log(0.75) + 0.25 * log(0.25))
    shared = log(2) + apart - 1.5 * log(2)
    homogeneous, complete = shared / log(2), shared / apart
    expected = 2 * homogeneous * complete / (homogeneous + complete)
    assert v_measure("aabb", "xxxy") == pytest.approx(expected)
    # pairs in both 1, themes 2, groups 3 of 6: by chance 1, so nothing is left
    assert adjusted_rand("aabb", "xxxy") == pytest.approx(0)


def test_all_alone_pleases_the_v_measure_and_not_the_rand_index():
    assert v_measure("aabb", "wxyz") == pytest.approx(2 / 3)
    assert adjusted_rand("aabb", "wxyz") == pytest.approx(0)


def test_one_theme_found_as_one_group():
    assert (v_measure("aaa", "xxx"), adjusted_rand("aaa", "xxx")) == (1, 1)
