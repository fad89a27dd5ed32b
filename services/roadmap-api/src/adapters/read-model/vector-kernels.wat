;; The inner loops of search by meaning, four numbers or sixteen codes at a time. `npm run build:kernels` turns this text into
;; vector-kernels.ts, and a test holds that it is up to date. All addresses are bytes, multiples of 16.
(module
  (import "env" "memory" (memory 1))

  ;; The inner product of two vectors.
  (func $product (param $a i32) (param $b i32) (param $width i32) (result f32)
    (local $end i32) (local $sum v128)
    (local.set $end (i32.add (local.get $a) (local.get $width)))
    (loop $next
      (local.set $sum (f32x4.add (local.get $sum)
        (f32x4.mul (v128.load (local.get $a)) (v128.load (local.get $b)))))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $a) (local.get $end))))
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
      (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))

  ;; scores[i] = query . vectors[numbers[i]], for `count` 32-bit numbers; scores are 32-bit floats. `width`: of a vector, a multiple of 16.
  (func (export "scoreVectors")
    (param $query i32) (param $vectors i32) (param $width i32) (param $numbers i32) (param $count i32) (param $scores i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $numbers) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (br_if $done (i32.eqz (local.get $count)))
      (loop $next
        (f32.store (local.get $scores)
          (call $product
            (local.get $query)
            (i32.add (local.get $vectors) (i32.mul (i32.load (local.get $numbers)) (local.get $width)))
            (local.get $width)))
        (local.set $numbers (i32.add (local.get $numbers) (i32.const 4)))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        (br_if $next (i32.lt_u (local.get $numbers) (local.get $end))))))

  ;; An estimate of each inner product from one bit a dimension of the vector, for blocks of 16 vectors:
  ;; estimate = addend + factor * (slope * levels + shift), where `levels` sums what the query's tables say of each four bits of the code.
  ;; A block holds the first byte of each of its 16 codes, then the second of each, and so on; `width` is the bytes of one code. For
  ;; each of these bytes there are two tables of 16 levels up to 127: of its lower four bits, then of its upper four.
  ;; A table is looked up for 16 vectors at once, so that no bit need be counted.
  (func (export "estimateProducts")
    (param $tables i32) (param $codes i32) (param $width i32) (param $blocks i32)
    (param $addends i32) (param $factors i32) (param $estimates i32) (param $slope f32) (param $shift f32)
    (local $end i32) (local $at i32) (local $tablesEnd i32)
    (local $bytes v128) (local $levels v128) (local $first v128) (local $last v128)
    (local.set $end (i32.add (local.get $codes) (i32.mul (i32.shl (local.get $width) (i32.const 4)) (local.get $blocks))))
    (local.set $tablesEnd (i32.add (local.get $tables) (i32.shl (local.get $width) (i32.const 5))))
    (block $done
      (br_if $done (i32.eqz (local.get $blocks)))
      (loop $nextBlock
        (local.set $first (v128.const i64x2 0 0))
        (local.set $last (v128.const i64x2 0 0))
        (local.set $at (local.get $tables))
        (loop $nextByte
          (local.set $bytes (v128.load (local.get $codes)))
          ;; Two levels fit a byte; 2 * 127 * 250 bytes, of 2,000 dimensions, fit sixteen bits.
          (local.set $levels (i8x16.add
            (i8x16.swizzle (v128.load (local.get $at))
              (v128.and (local.get $bytes) (v128.const i64x2 0x0f0f0f0f0f0f0f0f 0x0f0f0f0f0f0f0f0f)))
            (i8x16.swizzle (v128.load offset=16 (local.get $at))
              (v128.and (i16x8.shr_u (local.get $bytes) (i32.const 4))
                (v128.const i64x2 0x0f0f0f0f0f0f0f0f 0x0f0f0f0f0f0f0f0f)))))
          (local.set $first (i16x8.add (local.get $first) (i16x8.extend_low_i8x16_u (local.get $levels))))
          (local.set $last (i16x8.add (local.get $last) (i16x8.extend_high_i8x16_u (local.get $levels))))
          (local.set $codes (i32.add (local.get $codes) (i32.const 16)))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br_if $nextByte (i32.lt_u (local.get $at) (local.get $tablesEnd))))
        (v128.store (local.get $estimates) (call $estimate (i32x4.extend_low_i16x8_u (local.get $first))
          (v128.load (local.get $addends)) (v128.load (local.get $factors)) (local.get $slope) (local.get $shift)))
        (v128.store offset=16 (local.get $estimates) (call $estimate (i32x4.extend_high_i16x8_u (local.get $first))
          (v128.load offset=16 (local.get $addends)) (v128.load offset=16 (local.get $factors)) (local.get $slope) (local.get $shift)))
        (v128.store offset=32 (local.get $estimates) (call $estimate (i32x4.extend_low_i16x8_u (local.get $last))
          (v128.load offset=32 (local.get $addends)) (v128.load offset=32 (local.get $factors)) (local.get $slope) (local.get $shift)))
        (v128.store offset=48 (local.get $estimates) (call $estimate (i32x4.extend_high_i16x8_u (local.get $last))
          (v128.load offset=48 (local.get $addends)) (v128.load offset=48 (local.get $factors)) (local.get $slope) (local.get $shift)))
        (local.set $addends (i32.add (local.get $addends) (i32.const 64)))
        (local.set $factors (i32.add (local.get $factors) (i32.const 64)))
        (local.set $estimates (i32.add (local.get $estimates) (i32.const 64)))
        (br_if $nextBlock (i32.lt_u (local.get $codes) (local.get $end))))))

  ;; Of four vectors.
  (func $estimate (param $levels v128) (param $addends v128) (param $factors v128) (param $slope f32) (param $shift f32) (result v128)
    (f32x4.add (local.get $addends) (f32x4.mul (local.get $factors)
      (f32x4.add (f32x4.splat (local.get $shift))
        (f32x4.mul (f32x4.splat (local.get $slope)) (f32x4.convert_i32x4_u (local.get $levels))))))))
